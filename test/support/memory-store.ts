import * as z from 'zod/mini';
import { isVisibleTo } from '../../shared/domain/access.ts';
import type { Application } from '../../shared/domain/application.ts';
import { type Stage, stageOf } from '../../shared/domain/application-state.ts';
import { type Arrivals, arrivalOf, isSettled, joined, withArrivals } from '../../shared/domain/arrival.ts';
import type { Command, CommandOf, Context } from '../../shared/domain/commands/command.ts';
import { firstBreak, GENESIS, link } from '../../shared/domain/event-chain.ts';
import { evolve } from '../../shared/domain/evolve.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/domain/refusal.ts';
import type { Asker } from '../../shared/store/application-commands.ts';
import type { StoredEvent } from '../../shared/store/application-item.ts';
import type { ApplicationStore } from '../../shared/store/application-store.ts';
import { DraftSummary, Summary, summaryOf } from '../../shared/store/application-summary.ts';
import type { Page, SoughtQuery } from '../../shared/store/summary-page.ts';
import { inContext, NOW } from './builders.ts';
import { decide } from './decide.ts';
import { digest } from './digest.ts';

type Finding = CommandOf<'record_document'>;

export interface MemoryStore extends ApplicationStore {
  /** Commands carried out or refused, in order. */
  readonly asked: { readonly id: string; readonly command: Command; readonly asker: Asker }[];
}

/**
 * Applications in memory: the same rules and the same interface, so that handlers are tested with true answers.
 * Repeats by `Idempotency-Key`, version conflicts and round trips are the real store's own matter.
 */
export function memoryStore(
  initial: readonly Application[] = [],
  now: () => Date = () => NOW,
  rules: Partial<Context> = {},
): MemoryStore {
  const applications = new Map(initial.map((application) => [application.id, application]));
  const histories = new Map<string, StoredEvent[]>();
  const arrived = new Map<string, Arrivals>();
  const asked: MemoryStore['asked'] = [];

  function carryOut(id: string, command: Command, asker: Asker): Application | Refusal {
    asked.push({ id, command, asker });
    const before = applications.get(id);
    const decision = decide(
      seen(id),
      command,
      inContext(asker.actor, now(), {
        recommendedHash: recommendedHashOf(id),
        ...rules,
        expectedVersion: asker.expectedVersion,
      }),
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

  const seen = (id: string) => {
    const application = applications.get(id);
    return application && withArrivals(application, arrived.get(id) ?? {});
  };

  function record(id: string, finding: Finding, asker: Asker): Application | Refusal {
    const [before, known] = [applications.get(id), seen(id)];
    const { requirement } = finding;
    const whole = joined(finding, arrived.get(id)?.[requirement]);
    if (before === undefined || known === undefined) return refuse('not_found');
    if (whole === undefined) return known;
    if (isSettled(whole, before.documents[requirement])) return carryOut(id, whole, asker);
    const decision = decide(known, whole, inContext(asker.actor, now(), rules));
    if (isRefusal(decision)) return decision;
    if (decision.events.length > 0)
      arrived.set(id, { ...arrived.get(id), [requirement]: arrivalOf(whole, before) });
    return seen(id) ?? known;
  }

  const recommendedHashOf = (id: string) =>
    histories.get(id)?.findLast(({ event }) => event.type === 'recommended')?.hash;

  const all = (): Application[] => [...applications.values()];
  const pageOf = <Told>(
    schema: z.ZodMiniType<Told>,
    found: readonly Application[],
    { cursor = '0', limit, only = () => true }: SoughtQuery<Told>,
  ): Promise<Page<Told>> => {
    const end = Number(cursor) + limit;
    const summaries = found
      .map((application) =>
        z.parse(schema, summaryOf(application, application.createdAt, recommendedHashOf(application.id))),
      )
      .filter(only);
    return Promise.resolve({
      items: summaries.slice(Number(cursor), end),
      cursor: end < summaries.length ? String(end) : undefined,
    });
  };
  const page = (found: readonly Application[], query: SoughtQuery<Summary>) => pageOf(Summary, found, query);
  const waitingAt = (tenant: string, stage: Stage) =>
    all().filter((application) => application.tenant === tenant && stageOf(application) === stage);

  return {
    asked,
    create: (_rules, command, asker) => Promise.resolve(carryOut(command.id, command, asker)),
    createWith(_rules, command, next, asker) {
      const results = [command, ...next].map((step) => carryOut(command.id, step, asker));
      return Promise.resolve(results.find(isRefusal) ?? results.at(-1) ?? refuse('not_found'));
    },
    execute: (id, command, asker) => Promise.resolve(carryOut(id, command, asker)),
    record: (id, finding, asker) => Promise.resolve(record(id, finding, asker)),
    async executeWith(id, prepare, asker) {
      const application = applications.get(id);
      if (application === undefined) return refuse('not_found');
      return carryOut(id, (await prepare(application)).command, asker);
    },
    read(id, actor) {
      const application = seen(id);
      const found = application !== undefined && isVisibleTo(actor, application);
      return Promise.resolve(found ? application : refuse('not_found'));
    },
    listFiledBy: (owner, query) =>
      pageOf(
        DraftSummary,
        all().filter(({ filing }) => filing.by === owner),
        query,
      ),
    listQueue(tenant, stage, query) {
      const free = waitingAt(tenant, stage).filter(({ claim }) => claim === undefined);
      return page(free.toSorted(by(urgency)), query);
    },
    listHeld(tenant, stage, { overAt, ...query }) {
      const held = waitingAt(tenant, stage).filter(
        ({ claim }) => claim !== undefined && (overAt === undefined || new Date(claim.until) <= overAt),
      );
      return page(held.toSorted(by(({ claim }) => claim?.until ?? '')), query);
    },
    listOpinionRequests(tenant, query) {
      const asked = all().filter(
        (application) =>
          application.tenant === tenant &&
          application.opinionUntil !== undefined &&
          application.opinions.length === 0,
      );
      return page(asked, query);
    },
    listDecided(service, query) {
      const decided = all().filter(
        (application) => application.service === service && stageOf(application) === undefined,
      );
      return page(decided, query);
    },
    verifiedHistory(id) {
      const events = histories.get(id) ?? [];
      const head = { n: events.length, hash: events.at(-1)?.hash ?? GENESIS };
      return Promise.resolve({ events, intact: firstBreak(events, head, digest) === undefined });
    },
  };
}

const urgency = ({ clock, createdAt, id, priority }: Application) =>
  [priority, clock?.dueAt ?? createdAt, id].join('#');
const by = (place: (application: Application) => string) => (one: Application, other: Application) =>
  place(one) < place(other) ? -1 : 1;
