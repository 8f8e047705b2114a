import { v5 } from 'uuid';
import type { Person } from '../../shared/domain/actor.ts';
import type { Application } from '../../shared/domain/application.ts';
import { filingOf, mayFileWith } from '../../shared/domain/filing.ts';
import type { Office } from '../../shared/domain/office.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/domain/refusal.ts';
import type { ServiceStandard, StandardOf } from '../../shared/domain/service-standard.ts';
import { localDate } from '../../shared/domain/service-time.ts';
import type { Language } from '../../shared/domain/text.ts';
import type { Handlers } from '../../shared/http/api.ts';
import { applicationView, checklist } from '../../shared/http/application-view.ts';
import type { Rules } from '../../shared/store/application-commands.ts';
import type { ApplicationStore } from '../../shared/store/application-store.ts';
import type { Summary } from '../../shared/store/application-summary.ts';
import type { contract } from './contract.ts';
import { historyFor } from './history.ts';

export interface SubmissionDependencies {
  readonly applications: Pick<
    ApplicationStore,
    'create' | 'execute' | 'executeWith' | 'read' | 'listFiledBy' | 'verifiedHistory'
  >;
  readonly standardOf: StandardOf;
  readonly currentStandard: (service: string, today: string) => ServiceStandard | undefined;
  readonly officeOf: (tenant: string) => Office | undefined;
  readonly newId: () => string;
  readonly now: () => Date;
}

/** Who reads, and in which language. */
type Reader = { readonly caller: Person; readonly language: Language };

/** Namespace of application ids that are derived from an `Idempotency-Key` (UUID version 5, RFC 9562). */
const NAMESPACE = '6f1d1c1e-5a57-4e0c-9d0a-7b1f5a3d9c42';

export function createHandlers(dependencies: SubmissionDependencies): Handlers<typeof contract> {
  const { applications, currentStandard, newId, now, officeOf, standardOf } = dependencies;

  /** The rules in force at the office's date. */
  function currentRules(service: string): Rules | undefined {
    const calendar = officeOf(service.split('.')[0] ?? '')?.calendar;
    const standard = calendar && currentStandard(service, localDate(now(), calendar));
    return standard && { standard, calendar };
  }

  function viewFor({ caller, language }: Reader, application: Application | Refusal) {
    if (isRefusal(application)) return application;
    const standard = standardOf(application);
    const desk = officeOf(application.tenant)?.feedback;
    return standard
      ? { body: applicationView(application, { standard, desk, language }, caller) }
      : refuse('service_unknown');
  }

  return {
    async createDraft({ body, caller, language, preconditions }) {
      const rules = currentRules(body.service);
      if (rules === undefined || !mayFileWith(caller, rules.standard.tenant))
        return refuse('service_unknown');
      const filing = filingOf(caller, body);
      if (isRefusal(filing)) return filing;
      const { repeat } = preconditions;
      const id = repeat === undefined ? newId() : v5(repeat.key, NAMESPACE);
      const command = { type: 'create_draft', id, purpose: body.purpose, filing } as const;
      const created = await applications.create(rules, command, { actor: caller, repeat });
      const reply = viewFor({ caller, language }, created);
      return 'refused' in reply
        ? reply
        : { ...reply, headers: { location: `/applications/${reply.body.id}` } };
    },

    async listApplications({ caller, query }) {
      const { cursor, items } = await applications.listFiledBy(caller.sub, query);
      return { body: { items: items.map(summaryForApplicant), cursor } };
    },

    async getApplication({ caller, language, params }) {
      return viewFor({ caller, language }, await applications.read(params.id, caller));
    },

    async editForm({ body, caller, language, params, preconditions }) {
      const command = { type: 'edit_form', changes: body.form } as const;
      return viewFor(
        { caller, language },
        await applications.execute(params.id, command, { actor: caller, ...preconditions }),
      );
    },

    /** The same act for the applicant, whether it is the first time or after a correction. */
    async submit({ caller, language, params, preconditions }) {
      const submitted = await applications.executeWith(
        params.id,
        ({ state }) => ({ command: { type: state === 'returned' ? 'resubmit' : 'submit' } }),
        { actor: caller, ...preconditions },
      );
      return viewFor({ caller, language }, submitted);
    },

    async withdraw({ body, caller, language, params, preconditions }) {
      const command = { type: 'withdraw', reason: body.reason } as const;
      return viewFor(
        { caller, language },
        await applications.execute(params.id, command, { actor: caller, ...preconditions }),
      );
    },

    async getReceipt({ caller, params }) {
      const application = await applications.read(params.id, caller);
      if (isRefusal(application)) return application;
      return receiptOf(application, standardOf(application), officeOf(application.tenant));
    },

    async getHistory({ caller, params }) {
      const application = await applications.read(params.id, caller);
      if (isRefusal(application)) return application;
      const { events, intact } = await applications.verifiedHistory(application.id);
      return { body: { items: historyFor(application, events), intact } };
    },
  };
}

const summaryForApplicant = ({ createdAt, dueAt, id, receiptNumber, service, state }: Summary) => ({
  id,
  service,
  state,
  createdAt,
  receiptNumber,
  dueAt,
});

function receiptOf(
  application: Application,
  standard: ServiceStandard | undefined,
  office: Office | undefined,
) {
  const { clock, receipt } = application;
  if (receipt === undefined || clock === undefined) return refuse('wrong_state');
  if (standard === undefined || office === undefined) return refuse('service_unknown');
  return {
    body: {
      number: receipt.number,
      receivedAt: receipt.at,
      dueAt: clock.dueAt,
      service: application.service,
      office: office.name,
      checklist: checklist(application, standard),
    },
  };
}
