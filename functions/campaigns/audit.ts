import { placeNumber } from '../../shared/domain/place.ts';
import type { Outcome } from '../../shared/domain/quota.ts';
import type { LogRecord } from '../../shared/domain/quota-log.ts';
import type { Claim, ClaimStore } from '../../shared/store/campaigns/claim-store.ts';
import { tieBreakWith } from '../../shared/store/campaigns/claimant.ts';
import type { StandingStore } from '../../shared/store/campaigns/standing-store.ts';
import type { Door } from './doors.ts';
import type { AuditView } from './views.ts';

export interface AuditDependencies {
  readonly claims: Pick<ClaimStore, 'all'>;
  readonly standings: Pick<StandingStore, 'log'>;
}

/** So many claims, or records of moved places, are told at once. */
const CLAIMS_TOLD = 4000;
const RECORDS_TOLD = 1000;

/** What was decided, with what each decision was made on, so that anybody who is shown it can make it again. */
export const createAudit =
  ({ claims, standings }: AuditDependencies) =>
  async ({ campaign, standing: { seed } }: Door, after: number): Promise<AuditView> => {
    const [log, all] = await Promise.all([standings.log(campaign.id, after), claims.all(campaign.id)]);
    const known = new Map(all.map((claim) => [claim.claimant, claim]));
    const told = log.slice(0, toldAtOnce(log));
    const last = told.at(-1);
    return {
      commitment: campaign.commitment,
      seed,
      records: told.map((record) => recordView(record, known, seed)),
      ...(last !== undefined && told.length < log.length ? { next: last.seq } : {}),
    };
  };

/** At least one. */
function toldAtOnce(log: readonly LogRecord[]): number {
  let claims = 0;
  const n = log.findIndex((record) => {
    claims += record.kind === 'settled' ? record.entries.length : 0;
    return claims > CLAIMS_TOLD;
  });
  return Math.min(RECORDS_TOLD, n === -1 ? log.length : Math.max(1, n));
}

function recordView(
  record: LogRecord,
  known: ReadonlyMap<string, Claim>,
  seed: string | undefined,
): AuditView['records'][number] {
  if (record.kind !== 'settled') return { ...record, place: placeNumber(record.place) };
  const { entries, first, ...rest } = record;
  return {
    ...rest,
    claims: entries.map(({ claimant, outcome }, n) => {
      const claim = known.get(claimant);
      return {
        position: first + n,
        claimant,
        outcome: outcome.kind,
        number: numberOf(outcome),
        ...(claim && { arrival: new Date(claim.arrival).toISOString(), person: claim.person }),
        ...(claim && seed !== undefined ? { tieBreak: tieBreakWith(seed, claim.person) } : {}),
      };
    }),
  };
}

function numberOf(outcome: Outcome): number | undefined {
  switch (outcome.kind) {
    case 'placed':
      return outcome.place;
    case 'waitlisted':
      return outcome.rank;
    case 'same_person':
      return outcome.position;
    case 'lost':
      return undefined;
  }
}
