import { createHash } from 'node:crypto';
import { isVisibleTo } from '../../shared/domain/access.ts';
import { type Application, stageOf } from '../../shared/domain/application.ts';
import { evolve } from '../../shared/domain/application-events.ts';
import type { Command } from '../../shared/domain/commands/command.ts';
import { decide } from '../../shared/domain/commands/decide.ts';
import { firstBreak, GENESIS, link } from '../../shared/domain/event-chain.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/domain/refusal.ts';
import type { StoredEvent } from '../../shared/store/application-journal.ts';
import type { ApplicationStore, Asker, Page, Summary } from '../../shared/store/application-store.ts';
import { inContext, NOW } from './builders.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

export interface MemoryStore extends ApplicationStore {
  /** Commands carried out or refused, in order. */
  readonly asked: { readonly id: string; readonly command: Command; readonly asker: Asker }[];
}

/**
 * Applications in memory: the same rules and the same interface, so that handlers are tested with true answers.
 * Repeats by `Idempotency-Key`, version conflicts and round trips are the real store's own matter.
 */
export function memoryStore(initial: readonly Application[] = [], now: () => Date = () => NOW): MemoryStore {
  const applications = new Map(initial.map((application) => [application.id, application]));
  const histories = new Map<string, StoredEvent[]>();
  const asked: MemoryStore['asked'] = [];

  function carryOut(id: string, command: Command, asker: Asker): Application | Refusal {
    asked.push({ id, command, asker });
    const before = applications.get(id);
    const decision = decide(
      before,
      command,
      inContext(asker.actor, now(), { expectedVersion: asker.expectedVersion }),
    );
    if (isRefusal(decision)) return decision;
    let after = before;
    for (const event of decision.events) {
      after = evolve(after, event);
      const history = histories.get(id) ?? [];
      const next = link(after.version, history.at(-1)?.hash ?? GENESIS, event, digest);
      histories.set(id, [...history, { id: `${id}/${after.version}`, ...next }]);
      applications.set(id, after);
    }
    return after ?? refuse('not_found');
  }

  const all = (): Application[] => [...applications.values()];
  const page = (found: readonly Application[]): Promise<Page<Summary>> =>
    Promise.resolve({ items: found.map(summaryOf) });

  return {
    asked,
    create: (_service, command, asker) => Promise.resolve(carryOut(command.id, command, asker)),
    execute: (id, command, asker) => Promise.resolve(carryOut(id, command, asker)),
    async executeWith(id, prepare, asker) {
      const application = applications.get(id);
      if (application === undefined) return refuse('not_found');
      return carryOut(id, (await prepare(application)).command, asker);
    },
    read(id, actor) {
      const application = applications.get(id);
      const found = application !== undefined && isVisibleTo(actor, application);
      return Promise.resolve(found ? application : refuse('not_found'));
    },
    listFiledBy: (owner) => page(all().filter(({ filing }) => filing.by === owner)),
    listQueue: (tenant, stage, { limit }) => {
      const waiting = all().filter(
        (application) => application.tenant === tenant && stageOf(application.state) === stage,
      );
      return page(waiting.toSorted(byDue).slice(0, limit));
    },
    verifiedHistory(id) {
      const events = histories.get(id) ?? [];
      const head = { n: events.length, hash: events.at(-1)?.hash ?? GENESIS };
      return Promise.resolve({ events, intact: firstBreak(events, head, digest) === undefined });
    },
  };
}

const dueOf = ({ clock, createdAt }: Application) => clock?.dueAt ?? createdAt;
const byDue = (one: Application, other: Application) => (dueOf(one) < dueOf(other) ? -1 : 1);

const summaryOf = ({
  claim,
  clock,
  createdAt,
  id,
  receipt,
  round,
  service,
  state,
  version,
}: Application): Summary => ({
  id,
  version,
  service,
  state,
  round,
  createdAt,
  changedAt: createdAt,
  receiptNumber: receipt?.number,
  receivedAt: receipt?.at,
  dueAt: clock?.dueAt,
  claim,
});
