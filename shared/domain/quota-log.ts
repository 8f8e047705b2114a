import type { Outcome } from './quota.ts';

/** One claim of the log: whose, and what became of it when it was settled. */
export interface LogEntry {
  readonly claimant: string;
  readonly outcome: Outcome;
}

/** What the settler decides. */
export type Decided =
  | {
      readonly kind: 'settled';
      /** Place of the first of these in the order of all claims, from 1. */
      readonly first: number;
      /** How many of these came to light after claims that arrived later had been settled. */
      readonly late: number;
      readonly entries: readonly LogEntry[];
    }
  /** A place that came free, or that nobody had taken, was given to whoever was next on the waitlist. */
  | {
      readonly kind: 'given';
      readonly place: number;
      readonly generation: number;
      readonly claimant: string;
      /** Who had it before, and let it lapse. */
      readonly from?: string | undefined;
    };

/** What was decided, in order (`seq` from 1), when and under which lease; nothing of it ever changes. */
export type LogRecord = Decided & { readonly seq: number; readonly at: string; readonly fence: number };

/** How somebody stands by the log. */
export interface LedgerEntry {
  readonly position: number;
  /** Persons who are before them in the order. */
  readonly before: number;
  readonly outcome: Outcome;
}

/** Who has a place by the log, and since when. */
export interface Holder {
  readonly place: number;
  readonly generation: number;
  readonly claimant: string;
  readonly givenAt: string;
}

export type Ledger = ReturnType<typeof createLedger>;

/** How everybody stands after what was decided so far; records are applied in their order. */
export function createLedger() {
  const order: string[] = [];
  const entries = new Map<string, LedgerEntry>();
  const holders = new Map<number, Holder>();
  /** Who had a place and let it lapse, and who of the waitlist was given one. */
  const lapsed = new Set<string>();
  const served = new Set<string>();
  const servedRanks: number[] = [];
  const line: string[] = [];
  let persons = 0;
  let seq = 0;

  function settle({ claimant, outcome }: LogEntry, at: string): void {
    order.push(claimant);
    entries.set(claimant, { position: order.length, before: persons, outcome });
    if (outcome.kind !== 'same_person') persons += 1;
    if (outcome.kind === 'waitlisted') line.push(claimant);
    if (outcome.kind === 'placed')
      holders.set(outcome.place, { place: outcome.place, generation: 1, claimant, givenAt: at });
  }

  function give({ claimant, from, generation, place }: Decided & { kind: 'given' }, at: string): void {
    if (from !== undefined) lapsed.add(from);
    served.add(claimant);
    const outcome = entries.get(claimant)?.outcome;
    if (outcome?.kind === 'waitlisted') servedRanks.push(outcome.rank);
    holders.set(place, { place, generation, claimant, givenAt: at });
  }

  return {
    apply(record: LogRecord): void {
      seq = record.seq;
      if (record.kind === 'settled') for (const entry of record.entries) settle(entry, record.at);
      else give(record, record.at);
    },
    seq: () => seq,
    /** In the order in which they were settled. */
    order: (): readonly string[] => order,
    of: (claimant: string): LedgerEntry | undefined => entries.get(claimant),
    /** Whose claim counts for somebody: their own, or the first one for the same person. */
    firstOf: (claimant: string): string => {
      const outcome = entries.get(claimant)?.outcome;
      return (outcome?.kind === 'same_person' ? order[outcome.position - 1] : undefined) ?? claimant;
    },
    holders: (): readonly Holder[] => [...holders.values()],
    /** Who is on the waitlist and was given nothing yet, in its order. */
    waiting: (): readonly string[] => line.filter((claimant) => !served.has(claimant)),
    isLapsed: (claimant: string): boolean => lapsed.has(claimant),
    /** Persons before somebody on the waitlist. */
    ahead: (rank: number): number => rank - 1 - servedRanks.filter((other) => other < rank).length,
    /** The place that somebody has by the log. */
    placeOf: (claimant: string): number | undefined => {
      const outcome = entries.get(claimant)?.outcome;
      if (outcome?.kind === 'placed')
        return holders.get(outcome.place)?.claimant === claimant ? outcome.place : undefined;
      return served.has(claimant)
        ? [...holders.values()].find((holder) => holder.claimant === claimant)?.place
        : undefined;
    },
  };
}
