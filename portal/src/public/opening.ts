/** Whether an office is open, and when that changes (RFC 3339), as it was when it was asked. */
interface OpenState {
  readonly openNow: boolean;
  readonly closesAt?: string | undefined;
  readonly opensAt?: string | undefined;
}

/**
 * Whether an office is open at a moment. An answer that was kept says it until the time at which it changes; after
 * that nobody knows.
 */
export function openAt({ closesAt, openNow, opensAt }: OpenState, now: number): OpenState | undefined {
  const changes = openNow ? closesAt : opensAt;
  return changes === undefined || now < Date.parse(changes) ? { openNow, closesAt, opensAt } : undefined;
}

const DAY = 86_400_000;

const dayIn = (at: number, zone: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at);

/** A time soon to come, as one says it: the hour today, with the weekday within a week, else with the date. */
export function soonText(at: string, { now, tongue, zone }: { now: number; tongue: string; zone: string }) {
  const time = Date.parse(at);
  const isToday = dayIn(time, zone) === dayIn(now, zone);
  const day =
    time - now < 6 * DAY ? ({ weekday: 'long' } as const) : ({ day: 'numeric', month: 'long' } as const);
  return new Intl.DateTimeFormat(tongue, {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    ...(isToday ? {} : day),
  }).format(time);
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** The day of the week at an office. */
export function weekdayIn(zone: string, now: number): (typeof WEEKDAYS)[number] {
  return WEEKDAYS[new Date(`${dayIn(now, zone)}T00:00:00Z`).getUTCDay()] ?? 'mon';
}
