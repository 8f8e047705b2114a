import type { Campaign } from '../../shared/domain/campaign.ts';
import type { Standing } from '../../shared/store/campaigns/standing-store.ts';

const SECOND_MS = 1000;
/** From one look to the next while claims come in; twice as long each time that nothing was found. */
const SOON_MS = 2 * SECOND_MS;
const LATEST_MS = 30 * SECOND_MS;
/** Machines do not agree on the second. */
const TOLERANCE_MS = SECOND_MS;

interface Wakening {
  /** When a nudge comes, if one is to. */
  readonly wakeAt: string | undefined;
  /** Whether it has to be sent. */
  readonly isNew: boolean;
}

/**
 * When the settler looks again: soon while claims wait or may come, and until the seed is told. Holds end on the minute's
 * schedule. Exactly one nudge is on its way; the one that is, if it comes in time.
 * @param isPending claims are there that may not be settled yet
 */
export function wakening(
  { closesAt }: Pick<Campaign, 'closesAt'>,
  { idle, seed, wakeAt: coming }: Pick<Standing, 'idle' | 'seed' | 'wakeAt'>,
  isPending: boolean,
  now: Date,
): Wakening {
  const isComing = coming !== undefined && Date.parse(coming) > now.getTime() + TOLERANCE_MS;
  const kept = { wakeAt: isComing ? coming : undefined, isNew: false };
  if (seed !== undefined && !isPending) return kept;
  const pause = isPending ? SOON_MS : Math.min(SOON_MS * 2 ** Math.min(idle, 10), LATEST_MS);
  const untilClosed = Date.parse(closesAt) - now.getTime();
  // Just after the window closes there is something to do, however quiet it was.
  const ms = untilClosed > 0 && untilClosed < pause ? untilClosed + SOON_MS : pause;
  const wakeAt = new Date(now.getTime() + ms).toISOString();
  return isComing && coming <= wakeAt ? kept : { wakeAt, isNew: true };
}
