import { placeNumber } from '../../domain/place.ts';

/** Every key of the campaigns table; no other file spells one. */

export const campaignKey = (id: string) => ({
  pk: campaignsOf(tenantOfCampaign(id)),
  sk: `${CAMPAIGN}${id}`,
});
export const campaignsOf = (tenant: string) => `CAMPAIGNS#${tenant}`;
export const CAMPAIGN = 'CAMPAIGN#';

/** A campaign's id begins with its local government: `semarang.019a3c5e-…`. */
const tenantOfCampaign = (id: string): string => id.slice(0, id.indexOf('.'));

/** All about how one campaign is settled: how far it is, what was decided, one item for each of its places. */
export const settlementOf = (campaign: string) => `CAMPAIGN#${campaign}`;
export const standingKey = (campaign: string) => ({ pk: settlementOf(campaign), sk: 'STANDING' });
export const seedKey = (campaign: string) => ({ pk: settlementOf(campaign), sk: 'SEED' });
export const logKey = (campaign: string, seq: number) => ({
  pk: settlementOf(campaign),
  sk: logPlace(seq),
});
export const logPlace = (seq: number) => `${LOG}${String(seq).padStart(SEQUENCE_DIGITS, '0')}`;
const LOG = 'LOG#';
/** What sorts after the whole log. */
export const AFTER_LOG = 'LOG$';
const SEQUENCE_DIGITS = 6;

/** There is no key for the place after the last one. */
export const placeKey = (campaign: string, place: number) => ({
  pk: settlementOf(campaign),
  sk: `${PLACE}${placeNumber(place)}`,
});
export const PLACE = 'PLACE#';

/** Partitions that the claims of one campaign are spread over: each takes 1,000 write units a second (DynamoDB). */
export const SHARDS = 16;

/** A claim, one an account. */
export const claimKey = (campaign: string, claimant: string) => ({
  pk: claimsOf(campaign, shardOf(claimant)),
  sk: `${CLAIM}${claimant}`,
});
export const claimsOf = (campaign: string, shard: number) =>
  `CLAIMS#${campaign}#${String(shard).padStart(2, '0')}`;
export const CLAIM = 'CLAIM#';

/** A claimant is a hash, of which every part is as good as any other. */
const shardOf = (claimant: string): number => (Buffer.from(claimant, 'base64url')[0] ?? 0) % SHARDS;

/** What a request made that had an `Idempotency-Key`. */
export const requestKey = (tenant: string, repeat: string) => ({
  pk: `REQUESTS#${tenant}`,
  sk: `REQUEST#${repeat}`,
});
