import * as z from 'zod/mini';
import { nextTry } from './retry-schedule.ts';

/** What became of one attempt, as a gateway tells it. */
export const Attempt = z.object({
  outcome: z.enum(['delivered', 'refused', 'failed']),
  status: z.optional(z.int()),
  /** A code, unless delivered. */
  trouble: z.optional(z.string()),
  /** The beginning of what was answered, at most 1 KB. */
  answer: z.optional(z.string()),
  durationMs: z.number(),
});
export type Attempt = z.infer<typeof Attempt>;

const Tried = z.extend(Attempt, { at: z.iso.datetime() });

export const DeliveryState = z.enum(['pending', 'delivered', 'dead']);

/** One event on its way to one agency. */
export const Delivery = z.object({
  /** Ids sort by when they were made (UUID version 7). */
  id: z.string(),
  subscription: z.string(),
  tenant: z.string(),
  /** The id is the same at every attempt and at every replay. */
  event: z.object({
    id: z.string(),
    type: z.string(),
    time: z.iso.datetime(),
    subject: z.string(),
    sequence: z.int(),
  }),
  /** Deliveries that share one of these go one after the other: the event's subject, and the licence it tells of. */
  keys: z.array(z.string()),
  /** The envelope as it is sent, JSON. */
  body: z.string(),
  cause: z.enum(['event', 'replay', 'ping']),
  state: DeliveryState,
  createdAt: z.iso.datetime(),
  /** Attempts so far, and since when. */
  tries: z.int(),
  firstTriedAt: z.optional(z.iso.datetime()),
  /** Not to be tried before. */
  nextAt: z.optional(z.iso.datetime()),
  /** The last ones, oldest first. */
  attempts: z.array(Tried),
  settledAt: z.optional(z.iso.datetime()),
  version: z.int(),
});
export type Delivery = z.infer<typeof Delivery>;

/** Attempts that are kept of a delivery; what was answered is kept of the last alone. */
const KEPT_ATTEMPTS = 5;

/** A delivery after an attempt: done, to be tried again, or given up. A ping is tried once. */
export function afterAttempt(before: Delivery, attempt: Attempt, now: Date, random: number): Delivery {
  const at = now.toISOString();
  const tries = before.tries + 1;
  const firstTriedAt = before.firstTriedAt ?? at;
  const attempts = [...before.attempts.map(withoutAnswer), { ...attempt, at }].slice(-KEPT_ATTEMPTS);
  const after = { ...before, tries, firstTriedAt, attempts, nextAt: undefined, version: before.version + 1 };
  if (attempt.outcome === 'delivered') return { ...after, state: 'delivered', settledAt: at };
  const first = new Date(firstTriedAt);
  const next = isFinal(before, attempt) ? undefined : nextTry({ failures: tries, first }, now, random);
  return next === undefined
    ? { ...after, state: 'dead', settledAt: at }
    : { ...after, nextAt: next.toISOString() };
}

/** 410 says that the agency wants no more (Standard Webhooks 1.0.0, "Responding to webhooks"). */
const isFinal = ({ cause }: Delivery, { trouble }: Attempt) => cause === 'ping' || trouble === 'gone';

const withoutAnswer = ({ answer: _, ...tried }: z.infer<typeof Tried>) => tried;

/**
 * What was given up, or tried in vain, before somebody let the subscription go on is tried as if for the first time:
 * nothing is lost by a suspension, and time that was a pause is not held against anybody.
 */
export function revived(delivery: Delivery, resumedAt: string | undefined): Delivery {
  const { cause, firstTriedAt, settledAt, state } = delivery;
  if (cause === 'ping' || resumedAt === undefined) return delivery;
  const since = state === 'dead' ? settledAt : firstTriedAt;
  if (state === 'delivered' || since === undefined || since > resumedAt) return delivery;
  const anew = { firstTriedAt: undefined, nextAt: undefined, settledAt: undefined };
  return { ...delivery, ...anew, state: 'pending', tries: 0 };
}

/** When it was last tried. */
export const lastTried = ({ attempts }: Pick<Delivery, 'attempts'>): string | undefined =>
  attempts.at(-1)?.at;
