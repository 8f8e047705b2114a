import { createLedger, type Ledger } from '../../shared/domain/quota-log.ts';
import type { StandingStore } from '../../shared/store/campaigns/standing-store.ts';

/** Campaigns that a function remembers: few run at the same time. */
const MOST_KEPT = 8;

export type Ledgers = ReturnType<typeof createLedgers>;

/** What was decided, read once and then only what was added: whoever asks again costs no more than the first. */
export function createLedgers({ standings }: { readonly standings: Pick<StandingStore, 'log'> }) {
  const kept = new Map<string, Promise<Ledger>>();

  async function further(campaign: string, before: Ledger): Promise<Ledger> {
    const records = await standings.log(campaign, before.seq());
    for (const record of records) if (record.seq === before.seq() + 1) before.apply(record);
    return before;
  }

  /** At least up to a record of the log. */
  return async (campaign: string, seq: number): Promise<Ledger> => {
    const found = kept.get(campaign) ?? Promise.resolve(createLedger());
    // One after the other: two who read the same records would apply them twice.
    const next = found.then((ledger) => (ledger.seq() >= seq ? ledger : further(campaign, ledger)));
    if (kept.size >= MOST_KEPT && !kept.has(campaign)) kept.clear();
    kept.set(
      campaign,
      next.catch(() => found),
    );
    return next;
  };
}
