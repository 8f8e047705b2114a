import type { Application, Deadline } from './application.ts';
import type { ServiceStandard } from './service-standard.ts';

/** A file that came back has waited once already: near the front, behind only what is nearly or wholly overdue. */
const CORRECTED = 3;

/**
 * Place in the queue, 1 first to 9 last; among equals the one that is due first comes first. The tenant's services
 * have their places in the standard (health first, one-hour licences first); what grows old moves up, so that
 * nothing waits for ever behind what is more urgent by itself.
 */
export function queuePriority(
  { priority }: Pick<ServiceStandard, 'priority'>,
  { deadlines, round }: Pick<Application, 'deadlines' | 'round'>,
): number {
  const own = round > 1 ? Math.min(priority, CORRECTED) : priority;
  const used = deadlines.at(-1)?.percent;
  return used === undefined ? own : Math.min(own, grown[used](own));
}

const grown: Record<Deadline['percent'], (own: number) => number> = {
  50: (own) => Math.max(CORRECTED, own - 2),
  80: () => 2,
  100: () => 1,
};
