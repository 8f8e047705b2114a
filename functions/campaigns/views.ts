import * as z from 'zod/mini';
import { Campaign, CampaignState, campaignState } from '../../shared/domain/campaign.ts';
import type { Standing } from '../../shared/store/campaigns/standing-store.ts';

const Time = z.iso.datetime();
const Number = z.string();

/** A claim's place in the order. */
const Rank = z.object({ arrival: Time, tieBreak: z.string() });

/** A campaign as everybody may see it. */
export const CampaignView = z.object({
  ...z.pick(Campaign, {
    id: true,
    tenant: true,
    title: true,
    services: true,
    places: true,
    shares: true,
    opensAt: true,
    closesAt: true,
    holdMinutes: true,
    waitlist: true,
    commitment: true,
    version: true,
  }).shape,
  state: CampaignState,
  /** What time it is here: whoever waits for the opening goes by it. */
  serverTime: Time,
  /** Claims that are settled. */
  claims: z.int(),
  /** Places that were given out when claims were settled. */
  placed: z.int(),
  /** The last claim that was given a place. */
  lastPlace: z.optional(Rank),
  soldOutAt: z.optional(Time),
  /** What the commitment is the SHA-256 of; told when no claim is open any more. */
  seed: z.optional(z.string()),
});
export type CampaignView = z.infer<typeof CampaignView>;

export function campaignView(campaign: Campaign, standing: Standing, now: Date): CampaignView {
  const { cancelledAt: _, changedAt: __, createdAt: ___, ...shown } = campaign;
  const { lastPlace, placed, positions, seed, soldOutAt } = standing;
  return {
    ...shown,
    state: campaignState(campaign, standing, now.getTime()),
    serverTime: now.toISOString(),
    claims: positions,
    placed,
    lastPlace: lastPlace && {
      arrival: new Date(lastPlace.arrival).toISOString(),
      tieBreak: lastPlace.tieBreak,
    },
    soldOutAt,
    seed,
  };
}

/** How far a campaign is, as its office sees it. */
export const ProgressView = z.extend(CampaignView, {
  waitlisted: z.int(),
  /** Claims that came to light too late for their place in the order: never without an alarm. */
  late: z.int(),
  held: z.int(),
  used: z.int(),
  vacant: z.int(),
  /** On the waitlist, and given nothing so far. */
  waiting: z.int(),
  over: z.boolean(),
});

/** The waiting page. */
export const ClaimView = z.object({
  ticket: z.string(),
  campaign: z.string(),
  service: z.string(),
  /**
   * `waiting`: not in order yet. `placed`: a place is kept until `place.until`. `waitlisted`: whoever is before you may
   * let theirs lapse. `used`, `expired`: what became of a place. `lost`: nothing comes any more.
   */
  state: z.enum(['waiting', 'placed', 'waitlisted', 'used', 'expired', 'lost']),
  /** When it reached us, by which it is ordered. */
  arrival: Time,
  serverTime: Time,
  /** Place in the order of all claims, from 1. */
  position: z.optional(z.int()),
  /** Persons before you: of all, or, on the waitlist, of those who still wait. */
  before: z.optional(z.int()),
  /** Another account had claimed for the same person before: both share that claim. */
  samePerson: z.optional(z.literal(true)),
  /** The place, and what opens an application with it (`POST /applications`, `place`). */
  place: z.optional(z.object({ number: Number, until: Time, token: z.string() })),
  /** Why it came out so, when it is settled: enough to work it out again. */
  explanation: z.optional(
    z.object({
      person: z.string(),
      commitment: z.string(),
      /** Told when no claim is open any more: its SHA-256 is the commitment. */
      seed: z.optional(z.string()),
      /** HMAC-SHA-256 of `person` under the seed, in hexadecimal: the lower goes first, within a millisecond. */
      tieBreak: z.optional(z.string()),
      lastPlace: z.optional(Rank),
    }),
  ),
});
export type ClaimView = z.infer<typeof ClaimView>;

const Settled = z.object({
  kind: z.literal('settled'),
  late: z.int(),
  claims: z.array(
    z.object({
      position: z.int(),
      claimant: z.string(),
      outcome: z.enum(['placed', 'waitlisted', 'same_person', 'lost']),
      /** Number of the place, rank on the waitlist, or position of the claim for the same person. */
      number: z.optional(z.int()),
      arrival: z.optional(Time),
      person: z.optional(z.string()),
      tieBreak: z.optional(z.string()),
    }),
  ),
});
const Moved = z.object({
  kind: z.literal('given'),
  place: Number,
  generation: z.int(),
  claimant: z.string(),
  from: z.optional(z.string()),
});
const Stamp = { seq: z.int(), at: Time, fence: z.int() };

/** Records of the log, and where the next ones begin, if there are any. */
export const AuditView = z.object({
  commitment: z.string(),
  seed: z.optional(z.string()),
  records: z.array(z.union([z.extend(Settled, Stamp), z.extend(Moved, Stamp)])),
  next: z.optional(z.int()),
});
export type AuditView = z.infer<typeof AuditView>;
