import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { quotaOf } from '../../../shared/domain/campaign.ts';
import { Place, placeUse } from '../../../shared/domain/place.ts';
import { byArrival, createAllotment, type RankedClaim } from '../../../shared/domain/quota.ts';
import type { LogRecord } from '../../../shared/domain/quota-log.ts';
import { claimantOf, tieBreakWith } from '../../../shared/store/campaigns/claimant.ts';
import type { Crowd } from './crowd.ts';
import { type Launch, SEED } from './launch.ts';

/** What came of a launch. All but the last five are to be nought, `short` where places could be given to people. */
export interface Verdict {
  readonly seed: number;
  /** Places too many, by their items and by the log. */
  readonly tooMany: number;
  /** Places that stayed without a holder although somebody waited or had asked. */
  readonly short: number;
  /** Persons with two places at once. */
  readonly twice: number;
  /** Who has no place and was before somebody who has one. */
  readonly passedOver: number;
  /** Who met a server's trouble and has no place, though they first asked before somebody who has one. */
  readonly troubledLosers: number;
  /** Who was told that their claim stands, and it is not there. */
  readonly forgotten: number;
  /** Places that were given on in another order than that of the waitlist. */
  readonly outOfTurn: number;
  /** Who was given a place, and not told. */
  readonly untold: number;
  readonly late: number;
  readonly losers: number;
  readonly unitsALoser: number;
  readonly allUnitsALoser: number;
  readonly runs: number;
}

export const faultsOf = ({
  forgotten,
  outOfTurn,
  passedOver,
  short,
  tooMany,
  troubledLosers,
  twice,
  untold,
}: Verdict) => forgotten + outOfTurn + passedOver + short + tooMany + troubledLosers + twice + untold;

const StoredPlace = z.object({ place: Place });

/** What an impartial observer finds, who has seen every claim reach the gateway. */
export async function verdictOn(launch: Launch, { everybody }: Crowd): Promise<Verdict> {
  const { campaign, personOf, settlers, table, terms } = launch;
  const items = table.items().map((item) => unmarshall(item));
  const places = items.flatMap((item) =>
    String(item['sk']).startsWith('PLACE#') ? [z.parse(StoredPlace, item).place] : [],
  );
  const claims = await claimsSeen(launch, everybody);
  const log = await logOf(launch);
  const first = winnersByTheRules(launch, claims);
  const settled = settledPlaces(log);
  const persons = new Map(claims.map(({ claimant, person }) => [claimant, person]));
  const winners = new Set([...settled.values()].map((claimant) => persons.get(claimant)));
  const everyone = new Set(claims.map(({ person }) => person)).size;
  const losers = everyone - first.size;
  const passedOver = [...first].filter((person) => !winners.has(person)).length;
  const last = Math.max(
    0,
    ...claims.filter(({ person }) => winners.has(person)).map(({ arrival }) => arrival),
  );
  const troubled = await Promise.all(
    everybody.map(async ({ arrivals, nik, troubles }) =>
      troubles > 0 && (arrivals[0] ?? Infinity) < last && !winners.has(await personOf(nik)) ? 1 : 0,
    ),
  );
  const stored = new Set(
    items.filter(({ pk }) => String(pk).startsWith('CLAIMS#')).map(({ claimant }) => String(claimant)),
  );
  const inUse = places.filter(({ state }) => state !== 'vacant');
  const { claims: ofClaims, log: ofLog, other, standing } = table.units;
  // Whoever claims costs the same until it is known who has a place: a claim, and a line of the log.
  const each = (ofClaims + ofLog) / everyone;
  return {
    seed: terms.seed,
    tooMany:
      Math.max(0, places.length - terms.places) +
      places.filter(({ place }) => place < 1 || place > terms.places).length +
      Math.max(0, settled.size - terms.places),
    short: Math.max(0, first.size - settled.size) + missing(launch, log, inUse.length),
    twice: inUse.length - new Set(inUse.map(({ person }) => person)).size,
    passedOver,
    troubledLosers: troubled.reduce<number>((sum, each) => sum + each, 0),
    forgotten: everybody.filter(
      ({ sub, ticket }) => ticket !== undefined && !stored.has(claimantOf(campaign.id, sub)),
    ).length,
    outOfTurn: outOfTurn(launch, log),
    untold: untold(launch, log),
    late: settlers.late,
    losers,
    unitsALoser: losers === 0 ? 0 : each,
    allUnitsALoser: losers === 0 ? 0 : each + (standing + other) / losers,
    runs: settlers.runs,
  };
}

/** The claims as they reached the gateway first, of everybody who was told that theirs stands. */
async function claimsSeen(
  { campaign, personOf }: Launch,
  everybody: Crowd['everybody'],
): Promise<readonly RankedClaim[]> {
  const seen = await Promise.all(
    everybody.map(async ({ arrivals, facility, nik, sub, ticket }) => {
      const arrival = Math.min(...arrivals);
      if (ticket === undefined) return [];
      const person = await personOf(nik);
      const group = facility !== undefined && campaign.shares?.places[facility] ? facility : undefined;
      const tieBreak = tieBreakWith(SEED, person);
      return [{ claimant: claimantOf(campaign.id, sub), person, arrival, group, tieBreak }];
    }),
  );
  return seen.flat();
}

/** Who has a place by the rules, if everything is seen at once. */
function winnersByTheRules({ campaign }: Launch, claims: readonly RankedClaim[]): ReadonlySet<string> {
  const allotment = createAllotment(quotaOf(campaign));
  return new Set(
    claims
      .toSorted(byArrival)
      .flatMap((claim) => (allotment.give(claim).kind === 'placed' ? [claim.person] : [])),
  );
}

const logOf = ({ campaign, stores, table }: Launch): Promise<readonly LogRecord[]> =>
  table.asProcess(OBSERVER, () => stores.standings.log(campaign.id));
const OBSERVER = { isDead: false, isMortal: false, isObserver: true } as const;

/** Places that claims were given, each once. */
function settledPlaces(log: readonly LogRecord[]): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const record of log)
    for (const { claimant, outcome } of record.kind === 'settled' ? record.entries : [])
      if (outcome.kind === 'placed')
        found.set(found.has(outcome.place) ? -found.size : outcome.place, claimant);
  return found;
}

const waitlistOf = (log: readonly LogRecord[]) =>
  log.flatMap((record) =>
    record.kind === 'settled'
      ? record.entries.flatMap(({ claimant, outcome }) => (outcome.kind === 'waitlisted' ? [claimant] : []))
      : [],
  );

/** Places that nobody has although somebody on the waitlist was given nothing. */
function missing({ terms }: Launch, log: readonly LogRecord[], inUse: number): number {
  const served = log.filter(({ kind }) => kind === 'given').length;
  return Math.min(Math.max(0, terms.places - inUse), waitlistOf(log).length - served);
}

/** The settler has hours for it: who was given a place learns it long before it lapses. */
function untold({ campaign, told }: Launch, log: readonly LogRecord[]): number {
  const given = log.flatMap((record) =>
    record.kind === 'given'
      ? [record]
      : record.entries.flatMap(({ claimant, outcome }) =>
          outcome.kind === 'placed' ? [{ claimant, generation: 1, place: outcome.place }] : [],
        ),
  );
  return given.filter((each) => !told.has(`${placeUse({ ...each, campaign: campaign.id })}/${each.claimant}`))
    .length;
}

/** Where places are kept for groups, some go before their turn. */
function outOfTurn({ terms }: Launch, log: readonly LogRecord[]): number {
  if (terms.shares !== undefined) return 0;
  const line = waitlistOf(log);
  const given = log.flatMap((record) => (record.kind === 'given' ? [record.claimant] : []));
  return given.filter((claimant, n) => line[n] !== claimant).length;
}
