import { type Campaign, campaignState } from '../../shared/domain/campaign.ts';
import type { CampaignStore } from '../../shared/store/campaigns/campaign-store.ts';
import type { Standing, StandingStore } from '../../shared/store/campaigns/standing-store.ts';

export interface DoorsDependencies {
  readonly campaigns: Pick<CampaignStore, 'read'>;
  readonly standings: Pick<StandingStore, 'read'>;
  readonly now: () => Date;
}

/** A campaign and how far it is, as somebody saw it a moment ago. */
export interface Door {
  readonly campaign: Campaign;
  readonly standing: Standing;
}

type Kept = { readonly until: number; readonly door: Promise<Door | undefined> };

/** How long a function believes what it read, milliseconds. */
const WHILE_OPEN_MS = 1000;
const BEFORE_MS = 5000;
const AFTER_MS = 10 * 60_000;
/** Ids that somebody made up are not kept without end. */
const MOST_KEPT = 200;

export type Doors = ReturnType<typeof createDoors>;

/**
 * What a warm function knows of campaigns, so that a rush reads each once a second, and what is sold out costs nothing
 * any more: once closed, a door never opens again.
 */
export function createDoors({ campaigns, now, standings }: DoorsDependencies) {
  const kept = new Map<string, Kept>();

  async function read(id: string): Promise<Door | undefined> {
    // Not from before the campaign: what the settler changes in between is seen the next time.
    const [campaign, standing] = await Promise.all([campaigns.read(id), standings.read(id)]);
    return campaign && { campaign, standing };
  }

  async function look(id: string, at: number): Promise<Door | undefined> {
    try {
      const door = await read(id);
      kept.set(id, { until: at + lifetime(door, at), door: Promise.resolve(door) });
      return door;
    } catch (error) {
      kept.delete(id);
      throw error;
    }
  }

  return (id: string): Promise<Door | undefined> => {
    const at = now().getTime();
    const found = kept.get(id);
    if (found !== undefined && at < found.until) return found.door;
    if (kept.size >= MOST_KEPT) kept.clear();
    const door = look(id, at);
    // Who comes while it is being read waits for the same answer.
    kept.set(id, { until: at + WHILE_OPEN_MS, door });
    return door;
  };
}

function lifetime(door: Door | undefined, at: number): number {
  if (door === undefined) return BEFORE_MS;
  const { campaign, standing } = door;
  switch (campaignState(campaign, standing, at)) {
    case 'announced':
      return Math.min(BEFORE_MS, Date.parse(campaign.opensAt) - at);
    case 'cancelled':
      return AFTER_MS;
    case 'open':
    case 'sold_out':
    case 'closed':
      return WHILE_OPEN_MS;
    case 'settled':
      return standing.overAt === undefined ? WHILE_OPEN_MS : AFTER_MS;
  }
}
