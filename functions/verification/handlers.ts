import { isEmployedAt } from '../../shared/domain/access.ts';
import type { Person } from '../../shared/domain/actor.ts';
import type { Application } from '../../shared/domain/application.ts';
import type { Command } from '../../shared/domain/commands/command.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/domain/refusal.ts';
import { reportMonthOf } from '../../shared/domain/report-month.ts';
import { applicationStatus } from '../../shared/http/application-status.ts';
import type { Handlers } from '../../shared/http/call.ts';
import type { Preconditions } from '../../shared/http/preconditions.ts';
import type { ApplicationStore } from '../../shared/store/application-store.ts';
import type { Summary } from '../../shared/store/application-summary.ts';
import { createQueuePosition, type QueuePositionDependencies } from '../../shared/store/queue-position.ts';
import type { QueueStore } from '../../shared/store/queue-store.ts';
import { createBatch } from './batch.ts';
import type { contract } from './contract.ts';
import { createNextFile, type NextFileDependencies } from './next-file.ts';
import { filterOf, queueItem } from './queue-view.ts';

export interface VerificationDependencies extends NextFileDependencies, QueuePositionDependencies {
  readonly applications: Pick<
    ApplicationStore,
    'execute' | 'listHeld' | 'listQueue' | 'listOpinionRequests' | 'read'
  >;
  readonly queue: Pick<QueueStore, 'counts' | 'deadlineCounts' | 'ahead' | 'departures'>;
}

type Step = { caller: Person; params: { id: string }; preconditions?: Preconditions };

export function createHandlers(dependencies: VerificationDependencies): Handlers<typeof contract> {
  const { applications, now, queue, standardOf } = dependencies;
  const nextFile = createNextFile(dependencies);
  const positionOf = createQueuePosition(dependencies);
  const carryOut = async ({ caller, params, preconditions }: Step, command: Command) =>
    statusOf(await applications.execute(params.id, command, { actor: caller, ...preconditions }));

  return {
    countQueues: async ({ caller }) => ({ body: { stages: await queue.counts(caller.tenant) } }),

    async listQueue({ caller, params, query: { held, risk, service, ...page } }) {
      const list = held === 'true' ? applications.listHeld : applications.listQueue;
      const only = filterOf({ risk, service });
      const { cursor, items } = await list(caller.tenant, params.stage, { ...page, only });
      return { body: { items: items.map((file) => queueItem(file, standardOf(file)?.title)), cursor } };
    },

    async claimNext({ caller, params }) {
      const claimed = await nextFile(params.stage, caller);
      return 'refused' in claimed ? claimed : statusOf(claimed);
    },

    async getQueuePosition({ caller, params }) {
      const application = await applications.read(params.id, caller);
      if (isRefusal(application)) return application;
      const position = await positionOf(application);
      return position === undefined ? refuse('wrong_state') : { body: position };
    },

    async reportDeadlines({ caller, query: { month = reportMonthOf(now()) } }) {
      return { body: { month, ...(await queue.deadlineCounts(caller.tenant, month)) } };
    },

    claim: (call) => carryOut(call, { type: 'claim' }),
    release: (call) => carryOut(call, { type: 'release' }),
    reassign: (call) => carryOut(call, { type: 'reassign', ...call.body }),
    returnToApplicant: (call) => carryOut(call, { type: 'return', ...call.body }),
    recommend(call) {
      const { documents: verdicts, note, outcome } = call.body;
      return carryOut(call, { type: 'recommend', outcome, verdicts, note });
    },
    async listOpinionRequests({ caller, query }) {
      const { cursor, items } = await applications.listOpinionRequests(caller.tenant, query);
      const asked = items.filter((item) => !isEmployedAt(caller, item));
      return { body: { items: asked.map(opinionItem), cursor } };
    },

    recordOpinion: (call) => carryOut(call, { type: 'record_opinion', ...call.body }),
    review: (call) => carryOut(call, { type: 'review', ...call.body }),
    determine: (call) => carryOut(call, { type: 'determine', ...call.body }),
    determineBatch: createBatch(applications),
  };
}

const statusOf = (application: Application | Refusal) =>
  isRefusal(application) ? application : { body: applicationStatus(application) };

const opinionItem = ({ createdAt, id, opinionUntil = createdAt, purpose, service }: Summary) => ({
  id,
  service,
  purpose,
  until: opinionUntil,
});
