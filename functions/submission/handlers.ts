import type { Person } from '../../shared/domain/actor.ts';
import type { Application } from '../../shared/domain/application.ts';
import type { Command } from '../../shared/domain/commands/command.ts';
import { filingCommand } from '../../shared/domain/filing.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/domain/refusal.ts';
import type { StandardOf } from '../../shared/domain/service-standard.ts';
import type { Language } from '../../shared/domain/text.ts';
import { applicationView } from '../../shared/http/application-view.ts';
import type { Handlers } from '../../shared/http/call.ts';
import type { Preconditions } from '../../shared/http/preconditions.ts';
import type { ApplicationStore } from '../../shared/store/application-store.ts';
import type { Summary } from '../../shared/store/application-summary.ts';
import type { contract } from './contract.ts';
import { createDraftWith, type DraftDependencies } from './draft.ts';
import { historyFor } from './history.ts';
import { receiptOf } from './receipt.ts';

export interface SubmissionDependencies extends DraftDependencies {
  readonly applications: Pick<
    ApplicationStore,
    'create' | 'executeWith' | 'read' | 'listFiledBy' | 'verifiedHistory'
  >;
  readonly standardOf: StandardOf;
}

/** Who reads, and in which language. */
interface Reader {
  readonly caller: Person;
  readonly language: Language;
}

/** Who acts on which application, and when that may be carried out. */
interface Act extends Reader {
  readonly params: { readonly id: string };
  readonly preconditions: Preconditions;
}

export function createHandlers(dependencies: SubmissionDependencies): Handlers<typeof contract> {
  const { applications, officeOf, standardOf } = dependencies;
  const createDraft = createDraftWith(dependencies);

  function viewFor({ caller, language }: Reader, application: Application | Refusal) {
    if (isRefusal(application)) return application;
    const standard = standardOf(application);
    const desk = officeOf(application.tenant)?.feedback;
    return standard
      ? { body: applicationView(application, { standard, desk, language }, caller) }
      : refuse('service_unknown');
  }

  async function carryOut(act: Act, commandFor: (application: Application) => Command) {
    const { caller: actor, params, preconditions } = act;
    const prepare = (application: Application) => ({ command: commandFor(application) });
    return viewFor(act, await applications.executeWith(params.id, prepare, { actor, ...preconditions }));
  }

  return {
    async createDraft(call) {
      const { body, caller, preconditions } = call;
      const reply = viewFor(call, await createDraft(body, caller, preconditions.repeat));
      return 'refused' in reply
        ? reply
        : { ...reply, headers: { location: `/applications/${reply.body.id}` } };
    },

    async listApplications({ caller, query }) {
      const { cursor, items } = await applications.listFiledBy(caller.sub, query);
      return { body: { items: items.map(summaryForApplicant), cursor } };
    },

    getApplication: async (call) => viewFor(call, await applications.read(call.params.id, call.caller)),
    editForm: (call) => carryOut(call, () => ({ type: 'edit_form', changes: call.body.form })),
    submit: (call) => carryOut(call, filingCommand),
    withdraw: (call) => carryOut(call, () => ({ type: 'withdraw', reason: call.body.reason })),

    async getReceipt({ caller, params }) {
      const application = await applications.read(params.id, caller);
      if (isRefusal(application)) return application;
      const receipt = receiptOf(application, standardOf(application), officeOf(application.tenant));
      return isRefusal(receipt) ? receipt : { body: receipt };
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
