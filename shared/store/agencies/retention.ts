/** How long what was told, and how it went, is kept: so far back an agency may have events replayed. */
export const KEPT_DAYS = 90;
const DAY_S = 24 * 60 * 60;

/** When the table forgets something, seconds since 1970 (DynamoDB, time to live). */
export const expiry = (from: Date): number => Math.floor(from.getTime() / 1000) + KEPT_DAYS * DAY_S;
