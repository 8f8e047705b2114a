import { type Campaign, quotaOf, WATERMARK_MS } from '../../shared/domain/campaign.ts';
import {
  byArrival,
  createAllotment,
  isSoldOut,
  type RankedClaim,
  type Tally,
} from '../../shared/domain/quota.ts';
import { createLedger, type LogEntry, type LogRecord } from '../../shared/domain/quota-log.ts';
import type { CampaignStore } from '../../shared/store/campaigns/campaign-store.ts';
import type { ClaimStore } from '../../shared/store/campaigns/claim-store.ts';
import { tieBreakWith } from '../../shared/store/campaigns/claimant.ts';
import type { Standing, StandingStore } from '../../shared/store/campaigns/standing-store.ts';
import { createPlaces, type Places, type PlacesDependencies } from './places.ts';
import type { Report } from './report.ts';
import { noted, type Run } from './run.ts';
import { type Given, givenSince } from './telling.ts';
import { wakening } from './wakening.ts';

export interface SettlerDependencies extends PlacesDependencies {
  readonly campaigns: Pick<CampaignStore, 'read' | 'seedOf'>;
  readonly claims: Pick<ClaimStore, 'all'>;
  readonly standings: StandingStore;
  /** Has the settler look at a campaign again, after so many seconds. */
  readonly nudge: (campaign: string, delayS: number) => Promise<void>;
  /** Tells who was given a place; what was told before is told again as the same event. */
  readonly tell: (campaign: Campaign, given: readonly Given[]) => Promise<void>;
  readonly report: Report;
  readonly now: () => Date;
  /** How long claims are waited for, milliseconds. @default `WATERMARK_MS` */
  readonly watermarkMs?: number;
  readonly allot?: typeof createAllotment;
}

/** Longer than a step of it takes; who is dead is replaced soon. */
const LEASE_MS = 20_000;
/** Claims of one record of the log: 12 bytes each, in an item of 400 KB at most. */
const CHUNK = 2000;

/**
 * Settles a campaign: claims that arrived longer ago than any claim needs to be written are put in order and given
 * places, one after the other, in a log to which only the holder of the lease can write. What follows from the log
 * (a place's item) is written by whoever finds it missing, and is always the same.
 */
export function createSettler(dependencies: SettlerDependencies) {
  const { allot = createAllotment, campaigns, claims, now, nudge, report, standings, tell } = dependencies;
  const { watermarkMs = WATERMARK_MS } = dependencies;
  const placing = createPlaces(dependencies);

  async function begin(campaign: Campaign): Promise<Run | undefined> {
    const at = now();
    const held = await standings.take(campaign.id, at, new Date(at.getTime() + LEASE_MS));
    if (held === undefined) return undefined;
    const [seed, records, all] = await Promise.all([
      campaigns.seedOf(campaign.id),
      standings.log(campaign.id),
      claims.all(campaign.id),
    ]);
    const ledger = createLedger();
    const log: LogRecord[] = [];
    for (const record of records) noted({ ledger, log }, record);
    return {
      campaign,
      held,
      ledger,
      log,
      seed,
      claims: new Map(all.map((claim) => [claim.claimant, claim])),
    };
  }

  /** Claims that arrived before nobody can still come before them, in their order. */
  function settleable({ claims: all, ledger, seed }: Run, until: number): readonly RankedClaim[] {
    return [...all.values()]
      .filter(({ arrival, claimant }) => arrival <= until && ledger.of(claimant) === undefined)
      .map((claim) => ({ ...claim, tieBreak: tieBreakWith(seed, claim.person) }))
      .sort(byArrival);
  }

  /** As it was when the log ended. */
  function allotmentAfter({ campaign, claims: all, ledger }: Run) {
    const allotment = allot(quotaOf(campaign));
    for (const claimant of ledger.order()) {
      const claim = all.get(claimant);
      if (claim === undefined) throw new Error(`a claim of ${campaign.id} that was settled is not there`);
      allotment.give(claim);
    }
    return allotment;
  }

  async function settleClaims(run: Run, until: number) {
    const { campaign, ledger } = run;
    const allotment = allotmentAfter(run);
    const fresh = settleable(run, until);
    let held: Standing | undefined = run.held;
    for (let start = 0; start < fresh.length && held !== undefined; start += CHUNK) {
      const chunk = fresh.slice(start, start + CHUNK);
      const entries = chunk.map((claim) => ({ claimant: claim.claimant, outcome: allotment.give(claim) }));
      held = await commitChunk(run, held, chunk, entries, allotment.tally());
    }
    if (fresh.length > 0) report.settled(campaign, fresh.length);
    return held && { held, ledger, untouched: allotment.untouched(), isIdle: fresh.length === 0 };
  }

  async function commitChunk(
    run: Run,
    held: Standing,
    chunk: readonly RankedClaim[],
    entries: readonly LogEntry[],
    tally: Tally,
  ): Promise<Standing | undefined> {
    const { campaign } = run;
    const at = now().toISOString();
    const late = chunk.filter(({ arrival }) => arrival < held.settledUntil).length;
    const first = held.positions + 1;
    const decision = { kind: 'settled', at, first, late, entries } as const;
    const after = await standings.commit(campaign.id, held, decision, {
      positions: held.positions + chunk.length,
      settledUntil: Math.max(held.settledUntil, chunk.at(-1)?.arrival ?? 0),
      late: held.late + late,
      ...tally,
      lastPlace: lastPlace(chunk, entries, first) ?? held.lastPlace,
      soldOutAt: held.soldOutAt ?? (isSoldOut(quotaOf(campaign), tally) ? at : undefined),
      leaseUntil: new Date(Date.parse(at) + LEASE_MS).toISOString(),
    });
    if (after === undefined) return undefined;
    noted(run, { ...decision, seq: after.seq, fence: after.fence });
    if (late > 0) report.late(campaign, late);
    return after;
  }

  /** What no claim can change any more: everybody may now check the order. */
  function closing({ campaign, claims: all, seed }: Run, held: Standing, at: number): Partial<Standing> {
    const closed = Math.min(Date.parse(campaign.closesAt), Date.parse(held.soldOutAt ?? campaign.closesAt));
    const isOver = at > closed + 2 * watermarkMs && all.size === held.positions;
    return isOver && held.seed === undefined ? { seed } : {};
  }

  return async (id: string): Promise<void> => {
    const campaign = await campaigns.read(id);
    if (campaign === undefined || campaign.cancelledAt !== undefined) return;
    const at = now().getTime();
    if (at < Date.parse(campaign.opensAt)) return;
    const run = await begin(campaign);
    if (run === undefined) return;
    const settled = await settleClaims(run, at - watermarkMs);
    if (settled === undefined) return;
    const places: Places = new Map();
    try {
      await placing.putPlaces(run, places);
    } finally {
      // However slowly they are written: nobody's time runs without their knowing.
      await tellSince(run, places, settled.held.told ?? 0);
    }
    const told = run.ledger.seq();
    const closed = { ...settled.held, ...closing(run, settled.held, at) };
    const held = await placing.giveOn(run, closed, places, settled.untouched);
    if (held === undefined) return;
    await tellSince(run, places, told);
    await leave(run, { ...held, told: held.seq }, settled.isIdle);
  };

  /** Where it fails the lease is not given back: the next run tells again. */
  async function tellSince(run: Run, places: Places, told: number): Promise<void> {
    const given = givenSince(run, places, told);
    if (given.length > 0) await tell(run.campaign, given);
  }

  /** Gives the lease back, with one nudge on its way while something is to be expected soon. */
  async function leave({ campaign, claims: all }: Run, held: Standing, isIdle: boolean): Promise<void> {
    const isPending = all.size > held.positions;
    const idle = isIdle && !isPending ? held.idle + 1 : 0;
    const { isNew, wakeAt } = wakening(campaign, { ...held, idle }, isPending, now());
    const released = await standings.note(campaign.id, held, { idle, wakeAt, leaseUntil: undefined });
    if (released !== undefined && isNew && wakeAt !== undefined)
      await nudge(campaign.id, Math.max(0, Math.ceil((Date.parse(wakeAt) - now().getTime()) / 1000)));
  }
}

/** The last of these that was given a place. */
function lastPlace(
  chunk: readonly RankedClaim[],
  entries: readonly LogEntry[],
  first: number,
): Standing['lastPlace'] {
  const n = entries.findLastIndex(({ outcome }) => outcome.kind === 'placed');
  const claim = chunk[n];
  return claim && { position: first + n, arrival: claim.arrival, tieBreak: claim.tieBreak };
}
