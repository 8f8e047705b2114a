import * as z from 'zod/mini';

/** What the office does about a licence by its own decision: two people, one proposes and another confirms. */
export const Measure = z.enum(['suspension', 'reinstatement', 'revocation']);
export type Measure = z.infer<typeof Measure>;

/**
 * The kind of reason, which the holder sees; the words are the office's. `registration`: the STR was revoked or
 * deactivated, with which a SIP lapses (UU 17/2023 Art 264).
 */
export const MeasureGround = z.enum(['registration', 'discipline', 'false_data', 'court_ruling', 'other']);
export type MeasureGround = z.infer<typeof MeasureGround>;

/** Why, by which law, and the office's day before which it is not confirmed. */
export const Grounds = z.object({
  /** None where a suspension ends. */
  ground: z.optional(MeasureGround),
  reason: z.string(),
  legalBasis: z.string(),
  from: z.iso.date(),
});
export type Grounds = z.infer<typeof Grounds>;

/** A measure that waits for a second person. */
export const Proposal = z.extend(Grounds, {
  /** Its place in the licence's history, by which a confirmation names what it confirms. */
  n: z.int(),
  measure: Measure,
  by: z.string(),
  at: z.iso.datetime(),
});
export type Proposal = z.infer<typeof Proposal>;

/** Since when a licence is suspended, and the kind of reason. */
export const Suspension = z.object({ at: z.iso.datetime(), ground: z.optional(MeasureGround) });
export type Suspension = z.infer<typeof Suspension>;
