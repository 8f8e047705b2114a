import { v5 } from 'uuid';
import type * as z from 'zod/mini';
import type { Person } from '../../shared/domain/actor.ts';
import type { Application, Filing } from '../../shared/domain/application.ts';
import { filingOf, mayFileWith } from '../../shared/domain/filing.ts';
import type { Office } from '../../shared/domain/office.ts';
import { type PlaceGrant, placeUse } from '../../shared/domain/place.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/domain/refusal.ts';
import type { Purpose, ServiceStandard } from '../../shared/domain/service-standard.ts';
import { localDate } from '../../shared/domain/service-time.ts';
import type { Preconditions } from '../../shared/http/preconditions.ts';
import type { LocalRules } from '../../shared/store/application-decision.ts';
import type { ApplicationStore } from '../../shared/store/application-store.ts';
import { applicationOnPlace } from '../../shared/store/place-applications.ts';
import type { NewApplication } from './contract.ts';

export interface DraftDependencies {
  readonly applications: Pick<ApplicationStore, 'create'>;
  readonly currentStandard: (service: string, today: string) => ServiceStandard | undefined;
  readonly officeOf: (tenant: string) => Office | undefined;
  /** What a place token proves; undefined where we did not issue it. */
  readonly grantIn: (token: string) => Promise<PlaceGrant | undefined>;
  /** The application that was filed on a place, if any was. */
  readonly userOfPlace: (place: PlaceGrant) => Promise<string | undefined>;
  readonly newId: () => string;
  readonly now: () => Date;
}

interface OnPlace {
  readonly actor: Person;
  readonly filing: Filing;
  readonly place: PlaceGrant;
  readonly purpose: Purpose;
}

/** Namespace of application ids that are derived from an `Idempotency-Key` (UUID version 5, RFC 9562). */
const NAMESPACE = '6f1d1c1e-5a57-4e0c-9d0a-7b1f5a3d9c42';

const idFor = (repeat: Preconditions['repeat'], newId: () => string): string =>
  repeat === undefined ? newId() : v5(repeat.key, NAMESPACE);

/** Starts applications, each by the rules in force at the office's date; a repeated request finds the first one. */
export function createDraftWith(dependencies: DraftDependencies) {
  const { applications, currentStandard, grantIn, newId, now, officeOf, userOfPlace } = dependencies;

  function currentRules(service: string) {
    const calendar = officeOf(service.split('.')[0] ?? '')?.calendar;
    const standard = calendar && currentStandard(service, localDate(now(), calendar));
    return standard && { standard, calendar };
  }

  /**
   * Each account that has a place's token has one application on it, so that nobody can begin it in another's stead. The
   * first that is filed uses the place; whoever comes after that is told at once.
   */
  async function onPlace(rules: LocalRules, { actor, filing, place, purpose }: OnPlace) {
    const id = applicationOnPlace(place, actor.sub);
    const user = await userOfPlace(place);
    if (user !== undefined && user !== id) return refuse('place_used');
    const repeat = { key: `place/${actor.sub}`, fingerprint: placeUse(place) };
    return applications.create(rules, { type: 'create_draft', id, purpose, filing }, { actor, repeat });
  }

  return async (
    asked: z.output<typeof NewApplication>,
    actor: Person,
    repeat: Preconditions['repeat'],
  ): Promise<Application | Refusal> => {
    const rules = currentRules(asked.service);
    if (rules === undefined || !mayFileWith(actor, rules.standard.tenant)) return refuse('service_unknown');
    const place = asked.place === undefined ? undefined : await grantIn(asked.place);
    if (asked.place !== undefined && place === undefined)
      return refuse('place_unfit', [{ pointer: '/place', code: 'invalid' }]);
    const filing = filingOf(actor, { ...asked, place });
    if (isRefusal(filing)) return filing;
    if (place !== undefined) return onPlace(rules, { actor, filing, place, purpose: asked.purpose });
    const command = {
      type: 'create_draft',
      id: idFor(repeat, newId),
      purpose: asked.purpose,
      filing,
    } as const;
    return applications.create(rules, command, { actor, repeat });
  };
}
