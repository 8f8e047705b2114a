import { type Campaign, WATERMARK_MS } from '../../shared/domain/campaign.ts';
import type { SettlerNudges } from '../../shared/gateways/settler-nudges.ts';
import type { CampaignStore } from '../../shared/store/campaigns/campaign-store.ts';
import type { StandingStore } from '../../shared/store/campaigns/standing-store.ts';

export interface WatchDependencies {
  readonly tenants: () => readonly string[];
  readonly campaigns: Pick<CampaignStore, 'list'>;
  readonly standings: Pick<StandingStore, 'read'>;
  readonly nudge: SettlerNudges;
  readonly now: () => Date;
}

/** What opens until the next look gets its first nudge now. */
const AHEAD_MS = 60_000;

/** Nudges the settler of campaigns that no nudge is on its way to: holds that end, and nudges that were lost. */
export function createWatch({ campaigns, now, nudge, standings, tenants }: WatchDependencies) {
  async function watch({ cancelledAt, id, opensAt }: Campaign): Promise<void> {
    const wait = Date.parse(opensAt) + WATERMARK_MS - now().getTime();
    if (cancelledAt !== undefined || wait > AHEAD_MS) return;
    const { holdsUntil = '', overAt, seed, wakeAt = '' } = await standings.read(id);
    const at = now().toISOString();
    if (overAt !== undefined || wakeAt > at || (seed !== undefined && holdsUntil > at)) return;
    await nudge(id, wait / 1000);
  }

  return async (): Promise<void> => {
    const faults: unknown[] = [];
    for (const tenant of tenants()) {
      const looked = await Promise.allSettled((await campaigns.list(tenant)).map(watch));
      faults.push(...looked.flatMap((each): unknown[] => (each.status === 'rejected' ? [each.reason] : [])));
    }
    if (faults.length > 0) throw new AggregateError(faults, `${faults.length} could not be looked after`);
  };
}
