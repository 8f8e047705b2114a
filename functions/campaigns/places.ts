import type { Campaign } from '../../shared/domain/campaign.ts';
import { quotaOf } from '../../shared/domain/campaign.ts';
import { isAbandoned, lapsesAt, type Place, type PlaceUse } from '../../shared/domain/place.ts';
import { nextFor, poolOf, poolsOf } from '../../shared/domain/quota.ts';
import type { Claim } from '../../shared/store/campaigns/claim-store.ts';
import type { Standing, StandingStore } from '../../shared/store/campaigns/standing-store.ts';
import type { Report } from './report.ts';
import { noted, type Run } from './run.ts';

export interface PlacesDependencies {
  readonly standings: Pick<StandingStore, 'addPlace' | 'changePlace' | 'commit' | 'places'>;
  /** Whether an application was filed on a place: the truth is the licensing table. */
  readonly wasUsed: (use: PlaceUse) => Promise<boolean>;
  readonly report: Pick<Report, 'givenOn'>;
  readonly now: () => Date;
}

/** Places by their numbers. */
export type Places = Map<number, Place>;

/** A place that nobody has: one that was never given, or as it was left. */
interface Free {
  readonly place: number;
  readonly before: Place | undefined;
}

/** Writes side by side: a partition takes 1,000 units a second. */
const AT_ONCE = 25;
const MINUTE_MS = 60_000;

/** The items of places, and what becomes of those whose holders did not come. */
export function createPlaces({ now, report, standings, wasUsed }: PlacesDependencies) {
  /**
   * What the log says and is not there yet, each under its number: there is no key for one place more.
   * @param places all that are there, as far as it came when it fails
   */
  async function putPlaces({ campaign, claims, ledger }: Run, places: Places): Promise<void> {
    for (const place of await standings.places(campaign.id)) places.set(place.place, place);
    const missing = ledger
      .holders()
      .filter(({ place }) => !places.has(place))
      .map(({ claimant, ...given }) => heldBy(campaign, claims.get(claimant), given));
    for (let start = 0; start < missing.length; start += AT_ONCE) {
      const some = missing.slice(start, start + AT_ONCE);
      await Promise.all(some.map((place) => standings.addPlace(campaign.id, place)));
      for (const place of some) places.set(place.place, place);
    }
  }

  /** A place whose time is over: it was used, or it is free. */
  async function judged({ campaign }: Run, places: Places, before: Place): Promise<readonly Free[]> {
    const { generation, place } = before;
    if (!(await wasUsed({ campaign: campaign.id, generation, place }))) return [{ place, before }];
    const used = { ...before, state: 'used' } as const;
    if (await standings.changePlace(campaign.id, before, used)) places.set(before.place, used);
    return [];
  }

  /** Places that their holders let lapse, in the order in which they did. */
  async function abandonedOf(run: Run, places: Places): Promise<readonly Free[]> {
    const over = [...places.values()].filter((place) => isAbandoned(place, now()));
    const inOrder = over.toSorted((a, b) => lapsesAt(a) - lapsesAt(b) || a.place - b.place);
    const free: Free[] = [];
    for (let start = 0; start < inOrder.length; start += AT_ONCE) {
      const some = inOrder.slice(start, start + AT_ONCE);
      free.push(...(await Promise.all(some.map((place) => judged(run, places, place)))).flat());
    }
    return free;
  }

  /** One free place to whoever is next for it. @returns the standing after it, or undefined when the lease is lost */
  async function give(run: Run, held: Standing, places: Places, { before, place }: Free) {
    const { campaign, claims, ledger } = run;
    const pool = poolOf(poolsOf(quotaOf(campaign)), place);
    const waiting = ledger.waiting().flatMap((claimant) => claims.get(claimant) ?? []);
    const next = pool && nextFor(pool, waiting, held.seed !== undefined);
    if (next === undefined) return vacate(run, held, places, before);
    const at = now().toISOString();
    const generation = (before?.generation ?? 0) + 1;
    const given = { place, generation, claimant: next.claimant, from: before?.claimant };
    const decision = { kind: 'given', at, ...given } as const;
    const after = heldBy(campaign, next, { place, generation, givenAt: at });
    const standing = await standings.commit(campaign.id, held, decision, {}, { before, after });
    if (standing === undefined) return undefined;
    noted(run, { ...decision, seq: standing.seq, fence: standing.fence });
    places.set(place, after);
    report.givenOn(campaign);
    return standing;
  }

  /** Nobody waits for it: it is kept for whoever will. */
  async function vacate({ campaign }: Run, held: Standing, places: Places, before: Place | undefined) {
    if (before?.state !== 'held') return held;
    const after = { ...before, state: 'vacant' } as const;
    if (await standings.changePlace(campaign.id, before, after)) places.set(before.place, after);
    return held;
  }

  return {
    putPlaces,

    /**
     * Gives on what was not used, and when no claims come any more what nobody took.
     * @param untouched places that no claim was given
     * @returns the standing after it, or undefined when the lease is lost
     */
    async giveOn(run: Run, held: Standing, places: Places, untouched: readonly number[]) {
      const vacant = [...places.values()].filter(({ state }) => state === 'vacant');
      const isOver = held.seed !== undefined;
      const free = [
        ...(await abandonedOf(run, places)),
        ...vacant.map((before) => ({ place: before.place, before })),
        ...(isOver ? untouched : []).flatMap((place) =>
          places.has(place) ? [] : [{ place, before: undefined }],
        ),
      ];
      let standing: Standing | undefined = held;
      for (const each of free) {
        standing = await give(run, standing, places, each);
        if (standing === undefined) return undefined;
      }
      const ends = [...places.values()].flatMap((each) => (each.state === 'held' ? [lapsesAt(each)] : []));
      if (ends.length > 0) return { ...standing, holdsUntil: new Date(Math.min(...ends)).toISOString() };
      const overAt = isOver ? now().toISOString() : undefined;
      return { ...standing, holdsUntil: undefined, overAt: standing.overAt ?? overAt };
    },
  };
}

/** A place that somebody has from a moment on: the same whoever writes it. */
function heldBy(
  { holdMinutes, id }: Campaign,
  claim: Claim | undefined,
  { generation, givenAt, place }: Pick<Place, 'generation' | 'givenAt' | 'place'>,
): Place {
  if (claim === undefined) throw new Error(`place ${place} of ${id} was given to nobody who claimed`);
  const { claimant, facility, person, service } = claim;
  const heldUntil = new Date(Date.parse(givenAt) + holdMinutes * MINUTE_MS).toISOString();
  return { place, generation, state: 'held', claimant, person, service, facility, givenAt, heldUntil };
}
