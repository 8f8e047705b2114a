import * as z from 'zod/mini';

const Time = z.iso.datetime();
const DIGITS = 3;

/** `001`: how a place is called, in keys and towards people. */
export const placeNumber = (place: number): string => String(place).padStart(DIGITS, '0');

/** Longer than a submission that was begun in time can still be on its way. */
export const USE_GRACE_MS = 60_000;

/**
 * A place of a campaign, and who holds it. `held` until its holder has filed an application with it or time is over;
 * `vacant` when nobody is waiting for it.
 */
export const Place = z.object({
  place: z.int(),
  /** How often it was given out. */
  generation: z.int(),
  state: z.enum(['held', 'used', 'vacant']),
  claimant: z.string(),
  person: z.string(),
  service: z.string(),
  facility: z.optional(z.string()),
  givenAt: Time,
  heldUntil: Time,
});
export type Place = z.infer<typeof Place>;

/** What a place token proves: one application of this person, for this service, filed until then. */
export const PlaceGrant = z.object({
  campaign: z.string(),
  place: z.int(),
  generation: z.int(),
  person: z.string(),
  service: z.string(),
  facility: z.optional(z.string()),
  until: Time,
});
export type PlaceGrant = z.infer<typeof PlaceGrant>;

/** One of the times that a place was given out. */
export type PlaceUse = Pick<PlaceGrant, 'campaign' | 'generation' | 'place'>;

/** How that is called: of each there is one application that uses it, and no second one. */
export const placeUse = ({ campaign, generation, place }: PlaceUse) =>
  `place/${campaign}/${placeNumber(place)}/${generation}`;

/** When time is over for a holder: nothing that was begun before can still come. */
export const lapsesAt = ({ heldUntil }: Pick<Place, 'heldUntil'>): number =>
  Date.parse(heldUntil) + USE_GRACE_MS;

export const isAbandoned = (place: Place, now: Date): boolean =>
  place.state === 'held' && now.getTime() > lapsesAt(place);
