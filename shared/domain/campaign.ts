import * as z from 'zod/mini';
import type { QuotaTerms } from './quota.ts';
import type { PartProblem } from './refusal.ts';
import { Text } from './text.ts';

const Time = z.iso.datetime();
const Count = z.int().check(z.positive());

/** The longest claims take from the gateway into the table (p99.9 and more), and how long the settler waits for them. */
export const WATERMARK_MS = 12_000;
/** A claim that is not written by then is given up, and whoever made it is told: well before nobody waits for it. */
export const CLAIM_PATIENCE_MS = 8000;

/** What a campaign offers and when; times are instants. */
export const CampaignTerms = z.object({
  title: Text,
  /** Services of one local government; their standards say that they are for holders of a place (`admission`). */
  services: z.array(z.string()).check(z.minLength(1), z.maxLength(20)),
  places: Count.check(z.lte(5000)),
  opensAt: Time,
  closesAt: Time,
  /** Places kept for professions, or for those who practise at a facility. What nobody took of them by the end is for all. */
  shares: z.optional(
    z.object({
      by: z.enum(['profession', 'facility']),
      places: z.record(z.string().check(z.maxLength(40)), Count),
    }),
  ),
  /** How long a place is kept for whoever was given it to file their application, minutes. */
  holdMinutes: z.int().check(z.gte(10), z.lte(7 * 24 * 60)),
  /** How many more are noted, in order, for places that come free. */
  waitlist: z.int().check(z.nonnegative(), z.lte(20_000)),
});
export type CampaignTerms = z.infer<typeof CampaignTerms>;

/** Places for a service that are given out in a window of time, first come, first served. */
export const Campaign = z.extend(CampaignTerms, {
  id: z.string(),
  tenant: z.string(),
  /** SHA-256 of the seed that decides between claims of one millisecond; the seed itself is told afterwards. */
  commitment: z.string(),
  createdAt: Time,
  changedAt: Time,
  cancelledAt: z.optional(Time),
  version: z.int(),
});
export type Campaign = z.infer<typeof Campaign>;

export const CampaignState = z.enum(['announced', 'open', 'sold_out', 'closed', 'settled', 'cancelled']);
export type CampaignState = z.infer<typeof CampaignState>;

/** What of how far a campaign is settled tells its state. */
interface Progress {
  readonly soldOutAt?: string | undefined;
  /** The seed is told: no claim is open any more. */
  readonly seed?: string | undefined;
}

/** @param at milliseconds since 1970 */
export function campaignState(campaign: Campaign, { seed, soldOutAt }: Progress, at: number): CampaignState {
  if (campaign.cancelledAt !== undefined) return 'cancelled';
  if (at < Date.parse(campaign.opensAt)) return 'announced';
  if (seed !== undefined) return 'settled';
  if (soldOutAt !== undefined) return 'sold_out';
  return at < Date.parse(campaign.closesAt) ? 'open' : 'closed';
}

/** So long before it opens nothing changes any more: whoever waits has read it. */
const FIXED_MS = 15_000;

/** Whether a campaign can be neither changed nor cancelled any more. */
export const isFixed = ({ opensAt }: Pick<CampaignTerms, 'opensAt'>, now: Date): boolean =>
  now.getTime() > Date.parse(opensAt) - FIXED_MS;

export const quotaOf = ({
  places,
  shares,
  waitlist,
}: Pick<CampaignTerms, 'places' | 'shares' | 'waitlist'>): QuotaTerms => ({
  places,
  waitlist,
  shares: shares?.places ?? {},
});

/** The group of a claim, where places are kept for it. */
export function groupOf(
  { shares }: Pick<CampaignTerms, 'shares'>,
  {
    facility,
    profession,
  }: { readonly profession?: string | undefined; readonly facility?: string | undefined },
): string | undefined {
  const group = shares?.by === 'profession' ? profession : facility;
  return group !== undefined && shares?.places[group] !== undefined ? group : undefined;
}

/** The least time between announcing a campaign and its opening, so that everybody hears of it. */
const NOTICE_MS = 5000;
const LONGEST_MS = 31 * 24 * 60 * 60 * 1000;

/** What is wrong with terms, part by part. */
export function termsProblems(
  { closesAt, opensAt, places, services, shares }: CampaignTerms,
  now: Date,
  isOffered: (service: string) => boolean,
): readonly PartProblem[] {
  const [opens, closes] = [Date.parse(opensAt), Date.parse(closesAt)];
  const kept = Object.values(shares?.places ?? {}).reduce((sum, count) => sum + count, 0);
  const isWindow = closes > opens && closes - opens <= LONGEST_MS;
  return [
    ...services.flatMap((service, n) =>
      isOffered(service) ? [] : [{ pointer: `/services/${n}`, code: 'choice_unknown' } as const],
    ),
    ...(opens < now.getTime() + NOTICE_MS ? [{ pointer: '/opensAt', code: 'date_range' } as const] : []),
    ...(isWindow ? [] : [{ pointer: '/closesAt', code: 'date_range' } as const]),
    ...(kept <= places ? [] : [{ pointer: '/shares/places', code: 'invalid' } as const]),
  ];
}
