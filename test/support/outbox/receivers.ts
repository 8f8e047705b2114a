import * as z from 'zod/mini';
import type { Attempt, Trouble } from '../../../shared/gateways/attempt.ts';
import type { Misfortune } from './misfortune.ts';
import type { VirtualTime } from './virtual-time.ts';

const Body = z.object({ id: z.string() });

/** An event as an agency got it, at that time. */
export interface Receipt {
  readonly id: string;
  readonly at: Date;
}

export interface Manners {
  /** Time that an answer takes at most, milliseconds. */
  readonly slowMs: number;
  /** How often it takes an event, and its answer is lost. */
  readonly forgetful?: number;
  /** How often it fails, from 0 to 1. */
  readonly flaky?: number;
  /** When it is away, hours after the beginning. */
  readonly away?: readonly [from: number, to: number];
  /** The n-th event that comes is not taken until that many hours after the beginning. */
  readonly chokesOn?: readonly [n: number, untilHour: number];
}

const HOUR_MS = 60 * 60 * 1000;
/** A sender waits no longer. */
const PATIENCE_MS = 10_000;

const failed = (trouble: Trouble, durationMs: number, status?: number): Attempt => ({
  outcome: 'failed',
  trouble,
  durationMs,
  ...(status === undefined ? {} : { status }),
});

/** An agency's endpoint, which remembers what it took. */
export function receiver(
  manners: Manners,
  { luck, time }: { readonly luck: Misfortune; readonly time: VirtualTime },
) {
  const { away = [0, 0], chokesOn: [nth, untilHour] = [0, 0], flaky = 0, forgetful = 0, slowMs } = manners;
  const begun = time.now().getTime();
  const receipts: Receipt[] = [];
  const seen: string[] = [];
  let attempts = 0;
  const hour = () => (time.now().getTime() - begun) / HOUR_MS;

  function isChoked(id: string): boolean {
    if (!seen.includes(id)) seen.push(id);
    return nth > 0 && seen[nth - 1] === id && hour() < untilHour;
  }

  async function take(body: string): Promise<Attempt> {
    attempts += 1;
    if (hour() >= away[0] && hour() < away[1]) {
      await time.sleep(PATIENCE_MS);
      return failed('too_slow', PATIENCE_MS);
    }
    const durationMs = luck.below(slowMs) + 1;
    await time.sleep(durationMs);
    // What a dead process had under way never came.
    if (luck.isDead()) return failed('connection_lost', durationMs);
    const { id } = z.parse(Body, JSON.parse(body));
    if (isChoked(id)) return failed('rejected', durationMs, 400);
    if (luck.random() < flaky) return failed('server_error', durationMs, 500);
    receipts.push({ id, at: time.now() });
    if (luck.happens('courierCrash')) luck.die();
    if (luck.random() < forgetful) return failed('connection_lost', durationMs);
    return { outcome: 'delivered', status: 204, durationMs };
  }
  return { receipts, take, attempts: () => attempts };
}
export type Receiver = ReturnType<typeof receiver>;
