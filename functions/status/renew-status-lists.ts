import { tenants } from '../../shared/catalogue/index.ts';
import { localYear } from '../../shared/domain/service-time.ts';
import { calendarOf, now } from '../../shared/entry/applications.ts';
import { publish, statuses } from './publishing.ts';
import { createRenewal } from './renewal.ts';

const WEEK_MS = 7 * 86_400_000;
const inAWeek = () => new Date(now().getTime() + WEEK_MS);

/** Scheduled: a list is valid for two days, and decoys change by day. */
export const handler = createRenewal({
  tenants: tenants(),
  statuses,
  publish,
  yearSoon: (tenant) => localYear(inAWeek(), calendarOf(tenant)),
});
