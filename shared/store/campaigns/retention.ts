/** How long claims are kept after a campaign, so that it can be explained to whoever asks. */
const KEPT_DAYS = 365;
const DAY_S = 24 * 60 * 60;

/** When the table forgets a claim, seconds since 1970 (DynamoDB, time to live). */
export const expiryOfClaims = (closesAt: string): number =>
  Math.floor(Date.parse(closesAt) / 1000) + KEPT_DAYS * DAY_S;
