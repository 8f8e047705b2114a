/** Until an office says otherwise: most live in western Indonesian time. */
const ZONE = 'Asia/Jakarta';
const DAY_MS = 24 * 60 * 60 * 1000;

/** The last so many days up to today at the office. */
export function lastDays(days: number, now: Date): { readonly from: string; readonly to: string } {
  // The only language whose dates are written as the API takes them.
  const date = (at: number) => new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE }).format(new Date(at));
  return { from: date(now.getTime() - (days - 1) * DAY_MS), to: date(now.getTime()) };
}
