import { type Delivery, lastTried } from './agency-delivery.ts';
import { type Health, isDown } from './courier-health.ts';

/** Requests to one agency at the same time. */
const AT_ONCE = 10;

/** What goes now, and when to look again for what does not. */
export interface Plan {
  readonly batch: readonly Delivery[];
  /** Undefined when nothing waits for a time. */
  readonly wakeAt: string | undefined;
}

/**
 * The next deliveries to one agency, at most ten. What is about the same licence or application goes strictly in the
 * order in which it happened: while an earlier one is not delivered, later ones wait and all others go. While the agency
 * is down only two are tried, and only when their time has come: the one that waits longest, which decides when to give
 * up, and the one tried least, so that an event that cannot be taken does not make an agency look down that is up. A ping
 * goes at once, whatever waits.
 * @param open everything that is not settled
 */
export function plan(open: readonly Delivery[], health: Health, now: Date): Plan {
  const pings = open.filter(({ cause }) => cause === 'ping');
  const { batch, wakeAt } = planOfEvents(
    open.filter((delivery) => !pings.includes(delivery)),
    health,
    now.toISOString(),
  );
  return { batch: [...pings, ...batch].slice(0, AT_ONCE), wakeAt };
}

function planOfEvents(open: readonly Delivery[], health: Health, at: string): Plan {
  const first = heads(open);
  if (isDown(health)) {
    const isOver = health.retryAt === undefined || health.retryAt <= at;
    return { batch: isOver ? probes(first) : [], wakeAt: first.length === 0 ? undefined : health.retryAt };
  }
  const due = first.filter((delivery) => isDue(delivery, health, at));
  const later = first.filter((delivery) => !due.includes(delivery));
  return { batch: due, wakeAt: later.map(({ nextAt }) => nextAt).sort()[0] };
}

/** Those before which nothing else has to go, in order. */
function heads(open: readonly Delivery[]): readonly Delivery[] {
  const taken = new Set<string>();
  return inOrder(open).filter(({ keys }) => {
    const isFree = keys.every((key) => !taken.has(key));
    for (const key of keys) taken.add(key);
    return isFree;
  });
}

/**
 * In the order in which it happened; of one aggregate by its own count, also where the clocks of two machines disagree: an
 * event counts as no earlier than those before it. A replay follows what it repeats.
 */
function inOrder(open: readonly Delivery[]): readonly Delivery[] {
  const latest = new Map<string, string>();
  return open
    .toSorted((one, other) => one.event.sequence - other.event.sequence)
    .map((delivery) => {
      const { subject, time } = delivery.event;
      const before = latest.get(subject) ?? time;
      const at = before > time ? before : time;
      latest.set(subject, at);
      return { at, delivery };
    })
    .toSorted(
      (one, other) =>
        compare(one.at, other.at) ||
        one.delivery.event.sequence - other.delivery.event.sequence ||
        compare(one.delivery.id, other.delivery.id),
    )
    .map(({ delivery }) => delivery);
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** What failed before the agency came back need not wait for its own time. */
function isDue(delivery: Delivery, { recoveredAt }: Health, at: string): boolean {
  const { nextAt } = delivery;
  const tried = lastTried(delivery);
  if (nextAt === undefined || nextAt <= at) return true;
  return recoveredAt !== undefined && tried !== undefined && tried < recoveredAt;
}

function probes(first: readonly Delivery[]): readonly Delivery[] {
  const [longest] = first;
  const least = first.reduce<Delivery | undefined>(
    (best, delivery) => (best === undefined || delivery.tries < best.tries ? delivery : best),
    undefined,
  );
  return [...new Set([longest, least])].filter((delivery) => delivery !== undefined);
}
