import { actsForApplicant } from '../../shared/domain/access.ts';
import type { Person } from '../../shared/domain/actor.ts';
import type { Application } from '../../shared/domain/application.ts';
import type { Command } from '../../shared/domain/commands/command.ts';
import { filingCommand } from '../../shared/domain/filing.ts';
import { licenceId } from '../../shared/domain/numbering.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/domain/refusal.ts';
import type { ServiceStandard, StandardOf } from '../../shared/domain/service-standard.ts';
import type { Language } from '../../shared/domain/text.ts';
import { applicationView } from '../../shared/http/application-view.ts';
import type { Handlers } from '../../shared/http/call.ts';
import type { Preconditions } from '../../shared/http/preconditions.ts';
import type { ApplicationStore } from '../../shared/store/application-store.ts';
import type { DraftSummary } from '../../shared/store/application-summary.ts';
import type { contract } from './contract.ts';
import { createDraftWith, type DraftDependencies } from './draft.ts';
import { createFollowing, type FollowingDependencies } from './following.ts';
import { historyFor } from './history.ts';
import { receiptOf } from './receipt.ts';

export interface SubmissionDependencies extends DraftDependencies, FollowingDependencies {
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
  const { applications, codes, officeOf, standardOf } = dependencies;
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

    async listApplications({ caller, query: { state, ...page } }) {
      const only = state && ((summary: DraftSummary) => summary.state === state);
      const { cursor, items } = await applications.listFiledBy(caller.sub, { ...page, only });
      return { body: { items: items.map((item) => summaryForApplicant(item, standardOf(item))), cursor } };
    },

    getApplication: async (call) => viewFor(call, await applications.read(call.params.id, call.caller)),
    editForm: (call) => carryOut(call, () => ({ type: 'edit_form', changes: call.body.form })),
    submit: (call) => carryOut(call, filingCommand),
    withdraw: (call) => carryOut(call, () => ({ type: 'withdraw', reason: call.body.reason })),

    async getReceipt({ caller, params }) {
      const application = await applications.read(params.id, caller);
      if (isRefusal(application)) return application;
      const code = actsForApplicant(caller, application) ? await codes.codeOf(application.id) : undefined;
      const receipt = receiptOf(application, standardOf(application), officeOf(application.tenant), code);
      return isRefusal(receipt) ? receipt : { body: receipt };
    },

    followApplication: createFollowing(dependencies),

    async getHistory({ caller, params }) {
      const application = await applications.read(params.id, caller);
      if (isRefusal(application)) return application;
      const { events, intact } = await applications.verifiedHistory(application.id);
      return { body: { items: historyFor(caller, application, events), intact } };
    },
  };
}

const summaryForApplicant = (summary: DraftSummary, standard: ServiceStandard | undefined) => ({
  id: summary.id,
  service: summary.service,
  title: standard?.title,
  purpose: summary.purpose,
  state: summary.state,
  round: summary.round,
  createdAt: summary.createdAt,
  receiptNumber: summary.receiptNumber,
  dueAt: summary.dueAt,
  toRepair: summary.toRepair,
  licence: summary.licence === undefined ? undefined : licenceOf(summary.service, summary.licence),
});

const licenceOf = (service: string, number: string) => ({
  id: licenceId(service.slice(0, service.indexOf('.')), number),
  number,
});
