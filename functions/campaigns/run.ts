import type { Campaign } from '../../shared/domain/campaign.ts';
import type { Ledger, LogRecord } from '../../shared/domain/quota-log.ts';
import type { Claim } from '../../shared/store/campaigns/claim-store.ts';
import type { Standing } from '../../shared/store/campaigns/standing-store.ts';

/** All that a run works with, as it was read under the lease. */
export interface Run {
  readonly campaign: Campaign;
  readonly held: Standing;
  readonly ledger: Ledger;
  /** What the ledger is made of, in order. */
  readonly log: LogRecord[];
  readonly claims: ReadonlyMap<string, Claim>;
  readonly seed: string;
}

/** What was decided just now: the run goes on from there. */
export function noted({ ledger, log }: Pick<Run, 'ledger' | 'log'>, record: LogRecord): void {
  ledger.apply(record);
  log.push(record);
}
