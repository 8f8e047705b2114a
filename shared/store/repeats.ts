import * as z from 'zod/mini';

/** How a repeat of the same request is recognised: its idempotency key, and a fingerprint of what is asked under it. */
export interface Repeat {
  readonly key: string;
  readonly fingerprint: string;
}

/** Commands already carried out, by idempotency key: what was asked, and the version it led to. */
export const Seen = z.record(z.string(), z.object({ version: z.int(), fingerprint: z.string() }));
export type Seen = z.infer<typeof Seen>;

/** Keys remembered per application; enough for the repeats of one sitting. */
const REMEMBERED_KEYS = 4;

/** What is remembered after a command that led to this version. */
export function remember(seen: Seen, repeat: Repeat | undefined, version: number): Seen {
  if (repeat === undefined) return seen;
  const newest = Object.entries(seen).sort(([, a], [, b]) => b.version - a.version);
  const kept = Object.fromEntries(newest.slice(0, REMEMBERED_KEYS - 1));
  return { ...kept, [repeat.key]: { version, fingerprint: repeat.fingerprint } };
}
