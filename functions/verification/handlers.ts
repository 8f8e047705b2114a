import { isEmployedAt } from '../../shared/domain/access.ts';
import type { Person } from '../../shared/domain/actor.ts';
import type { Application } from '../../shared/domain/application.ts';
import type { Command } from '../../shared/domain/commands/command.ts';
import { isRefusal, type Refusal } from '../../shared/domain/refusal.ts';
import { reportMonthOf } from '../../shared/domain/report-month.ts';
import { applicationStatus } from '../../shared/http/application-status.ts';
import type { Handlers } from '../../shared/http/call.ts';
import type { Preconditions } from '../../shared/http/preconditions.ts';
import type { ApplicationStore } from '../../shared/store/application-store.ts';
import type { Summary } from '../../shared/store/application-summary.ts';
import type { QueueStore } from '../../shared/store/queue-store.ts';
import type { contract } from './contract.ts';
import { createNextFile, type NextFileDependencies } from './next-file.ts';
import { createPositionOf, type PositionDependencies } from './position.ts';

export interface VerificationDependencies extends NextFileDependencies, PositionDependencies {
  readonly applications: Pick<
    ApplicationStore,
    'execute' | 'listHeld' | 'listQueue' | 'listOpinionRequests' | 'read'
  >;
  readonly queue: Pick<QueueStore, 'counts' | 'deadlineCounts' | 'ahead' | 'departures'>;
}

type Step = { caller: Person; params: { id: string }; preconditions?: Preconditions };

export function createHandlers(dependencies: VerificationDependencies): Handlers<typeof contract> {
  const { applications, now, queue } = dependencies;
  const nextFile = createNextFile(dependencies);
  const positionOf = createPositionOf(dependencies);
  const carryOut = async ({ caller, params, preconditions }: Step, command: Command) =>
    statusOf(await applications.execute(params.id, command, { actor: caller, ...preconditions }));

  return {
    countQueues: async ({ caller }) => ({ body: { stages: await queue.counts(tenantOf(caller)) } }),

    async listQueue({ caller, params, query: { held, ...page } }) {
      const list = held === 'true' ? applications.listHeld : applications.listQueue;
      const { cursor, items } = await list(tenantOf(caller), params.stage, page);
      return { body: { items: items.map(queueItem), cursor } };
    },

    async claimNext({ caller, params }) {
      const claimed = await nextFile(params.stage, caller);
      return 'refused' in claimed ? claimed : statusOf(claimed);
    },

    async getQueuePosition({ caller, params }) {
      const application = await applications.read(params.id, caller);
      return isRefusal(application) ? application : positionOf(application);
    },

    async reportDeadlines({ caller, query: { month = reportMonthOf(now()) } }) {
      return { body: { month, ...(await queue.deadlineCounts(tenantOf(caller), month)) } };
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
      const { cursor, items } = await applications.listOpinionRequests(tenantOf(caller), query);
      const asked = items.filter((item) => !isEmployedAt(caller, item));
      return { body: { items: asked.map(opinionItem), cursor } };
    },

    recordOpinion: (call) => carryOut(call, { type: 'record_opinion', ...call.body }),
    review: (call) => carryOut(call, { type: 'review', ...call.body }),
    determine: (call) => carryOut(call, { type: 'determine', ...call.body }),
  };
}

const statusOf = (application: Application | Refusal) =>
  isRefusal(application) ? application : { body: applicationStatus(application) };

/** Staff without a tenant never get here: the API refuses them. */
const tenantOf = ({ tenant = '' }: Person) => tenant;

const opinionItem = ({ createdAt, id, opinionUntil = createdAt, purpose, service }: Summary) => ({
  id,
  service,
  purpose,
  until: opinionUntil,
});

const queueItem = ({ createdAt, dueAt, receivedAt, ...summary }: Summary) => ({
  id: summary.id,
  service: summary.service,
  purpose: summary.purpose,
  state: summary.state,
  round: summary.round,
  priority: summary.priority,
  deadlines: summary.deadlines,
  deemedGranted: summary.deemedGranted,
  claim: summary.claim,
  receivedAt: receivedAt ?? createdAt,
  dueAt: dueAt ?? createdAt,
});
