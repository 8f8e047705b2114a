/** A pure digest, for example SHA-256 in hexadecimal; injected, because the domain imports nothing. */
export type Digest = (text: string) => string;

/** One stored event: its place in the history, and hashes that tie it to everything before it. */
export interface Link<Event> {
  readonly n: number;
  readonly previousHash: string;
  readonly hash: string;
  readonly event: Event;
}

/** The hash before the first event. */
export const GENESIS = '0'.repeat(64);

/** Text that is the same for equal values whatever the order of their keys (in the manner of RFC 8785). */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(',')}}`;
}

/** Ties an event to the history before it. */
export function link<Event>(n: number, previousHash: string, event: Event, digest: Digest): Link<Event> {
  return { n, previousHash, event, hash: digest(canonical({ n, previousHash, event })) };
}

/**
 * Where a history stops being what was written: the place (from 1) of the first edited, missing or moved event,
 * or undefined when it is whole. `expected` is the length and last hash that the state remembers, which
 * shows events cut off the end.
 */
export function firstBreak<Event>(
  links: readonly Link<Event>[],
  expected: { readonly n: number; readonly hash: string },
  digest: Digest,
): number | undefined {
  let previousHash = GENESIS;
  for (const [index, found] of links.entries()) {
    const whole = link(index + 1, previousHash, found.event, digest);
    if (found.n !== whole.n || found.previousHash !== previousHash || found.hash !== whole.hash)
      return index + 1;
    previousHash = whole.hash;
  }
  return links.length === expected.n && previousHash === expected.hash ? undefined : links.length + 1;
}
