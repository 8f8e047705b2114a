import { v5 } from 'uuid';
import type * as z from 'zod/mini';
import type { Person } from '../../shared/domain/actor.ts';
import type { Application } from '../../shared/domain/application.ts';
import { filingOf, mayFileWith } from '../../shared/domain/filing.ts';
import type { Office } from '../../shared/domain/office.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/domain/refusal.ts';
import type { ServiceStandard } from '../../shared/domain/service-standard.ts';
import { localDate } from '../../shared/domain/service-time.ts';
import type { Preconditions } from '../../shared/http/preconditions.ts';
import type { ApplicationStore } from '../../shared/store/application-store.ts';
import type { NewApplication } from './contract.ts';

export interface DraftDependencies {
  readonly applications: Pick<ApplicationStore, 'create'>;
  readonly currentStandard: (service: string, today: string) => ServiceStandard | undefined;
  readonly officeOf: (tenant: string) => Office | undefined;
  readonly newId: () => string;
  readonly now: () => Date;
}

/** Namespace of application ids that are derived from an `Idempotency-Key` (UUID version 5, RFC 9562). */
const NAMESPACE = '6f1d1c1e-5a57-4e0c-9d0a-7b1f5a3d9c42';

/** Starts applications, each by the rules in force at the office's date; a repeated request finds the first one. */
export function createDraftWith(dependencies: DraftDependencies) {
  const { applications, currentStandard, newId, now, officeOf } = dependencies;

  function currentRules(service: string) {
    const calendar = officeOf(service.split('.')[0] ?? '')?.calendar;
    const standard = calendar && currentStandard(service, localDate(now(), calendar));
    return standard && { standard, calendar };
  }

  return async (
    asked: z.output<typeof NewApplication>,
    actor: Person,
    repeat: Preconditions['repeat'],
  ): Promise<Application | Refusal> => {
    const rules = currentRules(asked.service);
    if (rules === undefined || !mayFileWith(actor, rules.standard.tenant)) return refuse('service_unknown');
    const filing = filingOf(actor, asked);
    if (isRefusal(filing)) return filing;
    const id = repeat === undefined ? newId() : v5(repeat.key, NAMESPACE);
    const command = { type: 'create_draft', id, purpose: asked.purpose, filing } as const;
    return applications.create(rules, command, { actor, repeat });
  };
}
