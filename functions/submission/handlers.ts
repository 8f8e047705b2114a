import { v5 } from 'uuid';
import { hasRole, type Person } from '../../shared/domain/actor.ts';
import type { Application, Filing } from '../../shared/domain/application.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/domain/refusal.ts';
import type { Office, ServiceStandard } from '../../shared/domain/service-standard.ts';
import type { Call, Handlers } from '../../shared/http/api.ts';
import { applicationView, checklist } from '../../shared/http/application-view.ts';
import type { ApplicationStore, Summary } from '../../shared/store/application-store.ts';
import type { contract } from './contract.ts';
import { historyFor } from './history.ts';

export interface SubmissionDependencies {
  readonly applications: Pick<
    ApplicationStore,
    'create' | 'execute' | 'executeWith' | 'read' | 'listFiledBy' | 'verifiedHistory'
  >;
  readonly standardOf: (service: string) => ServiceStandard | undefined;
  readonly officeOf: (tenant: string) => Office | undefined;
  readonly newId: () => string;
}

/** Namespace of application ids that are derived from an `Idempotency-Key` (UUID version 5, RFC 9562). */
const NAMESPACE = '6f1d1c1e-5a57-4e0c-9d0a-7b1f5a3d9c42';

export function createHandlers(dependencies: SubmissionDependencies): Handlers<typeof contract> {
  const { applications, newId, officeOf, standardOf } = dependencies;

  function viewFor(caller: Person, application: Application | Refusal) {
    if (isRefusal(application)) return application;
    const standard = standardOf(application.service);
    return standard ? { body: applicationView(application, standard, caller) } : refuse('service_unknown');
  }

  return {
    async createDraft({ body, caller, preconditions }) {
      const standard = standardOf(body.service);
      if (standard === undefined || isForeign(caller, standard)) return refuse('service_unknown');
      const filing = filingOf(caller, body.onBehalf);
      if (isRefusal(filing)) return filing;
      const { repeat } = preconditions;
      const id = repeat === undefined ? newId() : v5(repeat.key, NAMESPACE);
      const command = { type: 'create_draft', id, filing } as const;
      const created = await applications.create(body.service, command, { actor: caller, repeat });
      const reply = viewFor(caller, created);
      return 'refused' in reply
        ? reply
        : { ...reply, headers: { location: `/applications/${reply.body.id}` } };
    },

    async listApplications({ caller, query }) {
      const { cursor, items } = await applications.listFiledBy(caller.sub, query);
      return { body: { items: items.map(summaryForApplicant), cursor } };
    },

    async getApplication({ caller, params }) {
      return viewFor(caller, await applications.read(params.id, caller));
    },

    async editForm({ body, caller, params, preconditions }) {
      const command = { type: 'edit_form', changes: body.form } as const;
      return viewFor(
        caller,
        await applications.execute(params.id, command, { actor: caller, ...preconditions }),
      );
    },

    /** The same act for the applicant, whether it is the first time or after a correction. */
    async submit({ caller, params, preconditions }) {
      const submitted = await applications.executeWith(
        params.id,
        ({ state }) => ({ command: { type: state === 'returned' ? 'resubmit' : 'submit' } }),
        { actor: caller, ...preconditions },
      );
      return viewFor(caller, submitted);
    },

    async withdraw({ body, caller, params, preconditions }) {
      const command = { type: 'withdraw', reason: body.reason } as const;
      return viewFor(
        caller,
        await applications.execute(params.id, command, { actor: caller, ...preconditions }),
      );
    },

    async getReceipt({ caller, params }) {
      const application = await applications.read(params.id, caller);
      if (isRefusal(application)) return application;
      return receiptOf(application, standardOf(application.service), officeOf(application.tenant));
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

/** Staff file for their own local government; for an applicant every one is open. */
const isForeign = (caller: Person, { tenant }: ServiceStandard) =>
  hasRole(caller, ['front_office']) && caller.tenant !== tenant;

type OnBehalf = Call<(typeof contract)['createDraft']>['body']['onBehalf'];

/** Only the counter files for somebody else. */
function filingOf(caller: Person, onBehalf: OnBehalf): Filing | Refusal {
  const atCounter = hasRole(caller, ['front_office']);
  if (!atCounter && onBehalf !== undefined) return refuse('role_not_allowed');
  const { powerOfAttorney, represented = false } = onBehalf ?? {};
  return { channel: atCounter ? 'counter' : 'online', by: caller.sub, represented, powerOfAttorney };
}

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
