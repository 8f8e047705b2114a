import type { Digest } from './event-chain.ts';
import type { Status } from './licence-status.ts';
import { STATUS, STATUS_LIST_SIZE } from './status-list.ts';

/** Places of a list that belong to nobody and yet change, so that its changes do not tell how often an office acts. */
const DECOYS = 512;
/** As long as licences of a list's year are valid, and a year. */
const DAYS = 6 * 365;

export interface Decoy {
  readonly status: Status;
  /** The day from which it has it. */
  readonly from: string;
}

/**
 * The decoys of a list by their index, fewer than 512 where two fall on one place. Who does not know the seed cannot
 * tell them from licences (Token Status List, section 12.5).
 * @param list its id, which ends with its year
 * @param seed secret, of 16 bytes at least
 * @param digest in hexadecimal
 */
export function decoysOf(list: string, seed: string, digest: Digest): ReadonlyMap<number, Decoy> {
  const begins = Date.UTC(Number(list.slice(-4)), 0, 1);
  const decoys = Array.from({ length: DECOYS }, (_, n) => {
    const random = digest(`${list} ${seed} ${n}`);
    const [place, day, kind] = [0, 8, 16].map((at) => Number.parseInt(random.slice(at, at + 8), 16));
    const from = new Date(begins + ((day ?? 0) % DAYS) * 86_400_000).toISOString().slice(0, 10);
    const status = (kind ?? 0) % 3 === 0 ? STATUS.suspended : STATUS.invalid;
    return [(place ?? 0) % STATUS_LIST_SIZE, { status, from }] as const;
  });
  return new Map(decoys);
}
