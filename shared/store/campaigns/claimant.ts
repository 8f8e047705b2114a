import { createHash, createHmac } from 'node:crypto';

/** 72 bits: nine bytes, twelve letters. */
const LENGTH = 12;

/** Who claims, in one campaign: nobody can tell by it which account it is, or find the same one in another campaign. */
export const claimantOf = (campaign: string, account: string): string =>
  createHash('sha256').update(`${campaign}/${account}`).digest('base64url').slice(0, LENGTH);

/** What a campaign promises before it opens: which seed it will have used. */
export const commitmentTo = (seed: string): string => createHash('sha256').update(seed).digest('hex');

/** What decides between claims of one millisecond (HMAC-SHA-256, RFC 2104), in hexadecimal. */
export const tieBreakWith = (seed: string, person: string): string =>
  createHmac('sha256', seed).update(person).digest('hex');
