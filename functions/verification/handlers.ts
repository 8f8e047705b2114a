import type { Person } from '../../shared/domain/actor.ts';
import type { Application } from '../../shared/domain/application.ts';
import type { Command } from '../../shared/domain/commands/command.ts';
import { isRefusal, type Refusal } from '../../shared/domain/refusal.ts';
import type { Handlers, Preconditions } from '../../shared/http/api.ts';
import { applicationStatus } from '../../shared/http/application-view.ts';
import type { ApplicationStore, Summary } from '../../shared/store/application-store.ts';
import type { contract } from './contract.ts';

export interface VerificationDependencies {
  readonly applications: Pick<ApplicationStore, 'execute' | 'listQueue'>;
  readonly now: () => Date;
}

/** Files looked at when the next one is asked for; past that the officer asks again. */
const LOOK_AHEAD = 50;
/** Free files tried; one is missed only when somebody else was faster or this officer may not work on it. */
const TRIES = 10;

type Step = { caller: Person; params: { id: string }; preconditions?: Preconditions };

export function createHandlers({ applications, now }: VerificationDependencies): Handlers<typeof contract> {
  const carryOut = async ({ caller, params, preconditions }: Step, command: Command) =>
    statusOf(await applications.execute(params.id, command, { actor: caller, ...preconditions }));

  return {
    async listQueue({ caller, params, query }) {
      const { cursor, items } = await applications.listQueue(tenantOf(caller), params.stage, query);
      return { body: { items: items.map(queueItem), cursor } };
    },

    /** The most urgent file that nobody holds. Two officers who ask at once get two files. */
    async claimNext({ caller, params }) {
      const { items } = await applications.listQueue(tenantOf(caller), params.stage, { limit: LOOK_AHEAD });
      const free = items.filter(({ claim }) => claim === undefined || new Date(claim.until) <= now());
      for (const { id } of free.slice(0, TRIES)) {
        const claimed = await applications.execute(id, { type: 'claim' }, { actor: caller });
        if (!isRefusal(claimed)) return statusOf(claimed);
      }
      return { refused: 'queue_empty' };
    },

    claim: (call) => carryOut(call, { type: 'claim' }),
    release: (call) => carryOut(call, { type: 'release' }),
    returnToApplicant: (call) => carryOut(call, { type: 'return', ...call.body }),
    recommend(call) {
      const { documents: verdicts, note, outcome } = call.body;
      return carryOut(call, { type: 'recommend', outcome, verdicts, note });
    },
    recordOpinion: (call) => carryOut(call, { type: 'record_opinion', ...call.body }),
    determine: (call) => carryOut(call, { type: 'determine', ...call.body }),
  };
}

const statusOf = (application: Application | Refusal) =>
  isRefusal(application) ? application : { body: applicationStatus(application) };

/** Staff without a tenant never get here: the API refuses them. */
const tenantOf = ({ tenant = '' }: Person) => tenant;

const queueItem = ({ claim, createdAt, dueAt, id, receivedAt, round, service, state }: Summary) => ({
  id,
  service,
  state,
  round,
  claim,
  receivedAt: receivedAt ?? createdAt,
  dueAt: dueAt ?? createdAt,
});
