import type { PublishedEvent } from '../../../shared/events/published.ts';
import type { Agency, World } from './world.ts';

/** How it went with one agency. */
export interface Verdict {
  readonly agency: string;
  readonly events: number;
  readonly receipts: number;
  readonly duplicates: number;
  readonly attempts: number;
  readonly missing: number;
  readonly outOfOrder: number;
  readonly unasked: number;
  /** From its commit until it first came, of events that could be taken. */
  readonly medianDelayS: number;
  readonly maxDelayS: number;
  /** Events that waited for somebody to mend what could not be taken. */
  readonly poisoned: number;
}

/** Compares what was committed with what an agency got. */
export function verdictOn(world: World, agency: Agency): Verdict {
  const wanted = new Map(
    world.committed.filter(({ event }) => agency.wants(event)).map((each) => [each.event.id, each]),
  );
  const receipts = world.receiptsOf(agency);
  const firsts = new Map<string, Date>();
  for (const { at, id } of receipts) if (!firsts.has(id)) firsts.set(id, at);
  const delays = [...wanted].flatMap(([id, { at, event }]) => {
    const got = firsts.get(id);
    if (got === undefined) return [];
    return { seconds: (got.getTime() - at.getTime()) / 1000, isPoisoned: world.isPoisoned(event) };
  });
  const sorted = delays
    .filter(({ isPoisoned }) => !isPoisoned)
    .map(({ seconds }) => seconds)
    .sort((one, other) => one - other);
  const events = [...firsts.keys()].flatMap((id) => wanted.get(id)?.event ?? []);
  return {
    agency: agency.name,
    events: wanted.size,
    receipts: receipts.length,
    duplicates: receipts.length - firsts.size,
    attempts: world.attemptsOf(agency),
    missing: wanted.size - events.length,
    outOfOrder: outOfOrder(events),
    unasked: firsts.size - events.length,
    medianDelayS: Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 10) / 10,
    maxDelayS: Math.round(sorted.at(-1) ?? 0),
    poisoned: delays.length - sorted.length,
  };
}

/** Events that came for the first time after a later one of the same application or licence. */
function outOfOrder(events: readonly PublishedEvent[]): number {
  const last = new Map<string, PublishedEvent>();
  let count = 0;
  for (const event of events) {
    const keys = new Set([event.subject, licenceOf(event) ?? event.subject]);
    if ([...keys].some((key) => isBefore(event, last.get(key)))) count += 1;
    for (const key of keys) last.set(key, event);
  }
  return count;
}

const licenceOf = ({ data }: PublishedEvent) => ('licence' in data ? data.licence?.id : undefined);

const isBefore = (event: PublishedEvent, other: PublishedEvent | undefined): boolean =>
  other !== undefined &&
  (event.subject === other.subject ? event.sequence < other.sequence : event.time < other.time);
