import { canonical, firstBreak } from '../domain/event-chain.ts';
import { replay } from '../domain/evolve.ts';
import type { StoredEvent } from './application-item.ts';
import { history, load } from './application-journal.ts';
import { sha256, type Table } from './table.ts';

/** The stored events, forms sealed, and whether they are exactly what was written (hash chain) and lead to the stored state. */
export async function verifiedHistory(
  table: Table,
  id: string,
): Promise<{ events: readonly StoredEvent[]; intact: boolean }> {
  // The state first: read side by side, a step taken in between would look like an event cut off.
  const stored = await load(table, id);
  const events = await history(table, id);
  const head = { n: stored?.application.version ?? 0, hash: stored?.lastHash ?? '' };
  const known = events.filter(({ n }) => n <= head.n);
  const whole = firstBreak(known, head, sha256) === undefined;
  const rebuilt = canonical(whole && replay(known.map(({ event }) => event)));
  return { events: known, intact: whole && rebuilt === canonical(stored?.application) };
}
