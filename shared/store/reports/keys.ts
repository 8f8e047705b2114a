import { COUNT_PREFIX } from '../keys.ts';

/** Every key of the reports table; no other file spells one. */

/**
 * The way in which files are counted. Whoever changes what is counted makes it one more: every file is then counted anew
 * from its first event on, beside the numbers of before, by its next event or by `npm run recount`.
 */
const COUNTED_AS = 2;

/** What each day has: flows and service time, stays at steps, what was to be repaired, what officers were done with. */
export type DayKind = 'flows' | 'steps' | 'repairs' | 'officers';

/** What is kept of no service in particular; no service is called so. */
export const ALL = '*';

/** A day's numbers. @param service its code, or `ALL` */
export const dayKey = (kind: DayKind, tenant: string, service: string, day: string) => ({
  pk: daysOf(kind, tenant),
  sk: `${day}#${service}`,
});
/** Days of all services together, so that those of one and those of all are one Query. */
export const daysOf = (kind: DayKind, tenant: string) => `${COUNT_PREFIX}${COUNTED_AS}#${kind}#${tenant}`;
/** What sorts after all services of a day. */
export const afterDay = (day: string) => `${day}#~`;
/** The day and the service of a sort key. */
export const dayIn = (sk: string) => sk.slice(0, DAY_LENGTH);
export const serviceIn = (sk: string) => sk.slice(DAY_LENGTH + 1);
const DAY_LENGTH = 'YYYY-MM-DD'.length;

/** What waits now of a service. */
export const waitingKey = (tenant: string, service: string) => ({ pk: waitingOf(tenant), sk: service });
export const waitingOf = (tenant: string) => `${COUNT_PREFIX}${COUNTED_AS}#waiting#${tenant}`;

/** How far the history of an application was counted. */
export const cursorKey = (application: string) => ({
  pk: `CURSOR#${COUNTED_AS}#${application}`,
  sk: 'CURSOR',
});
