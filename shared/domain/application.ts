import * as z from 'zod/mini';
import { Role } from './actor.ts';
import { ApplicationState, Stage } from './application-state.ts';
import { ApplicationDocument, DocumentVerdict, PinnedDocument } from './document.ts';
import { PlaceGrant } from './place.ts';
import { RegistryCheck } from './registry-check.ts';
import { RuleTrace } from './rule-trace.ts';
import { LegalBasis, Purpose } from './service-standard.ts';
import { SigningDelay } from './signing-delay.ts';
import { StatusReference } from './status-list.ts';

const Time = z.iso.datetime();

/**
 * How the file came in. At the counter someone else may hand it in, then with a power of attorney; what came by post is
 * registered there too, with a note that finds the envelope again. What a facility files in bulk is the applicant's
 * from their confirmation on (`filing.ts`).
 */
export const Filing = z.object({
  channel: z.enum(['online', 'counter', 'post', 'facility']),
  by: z.string(),
  represented: z.boolean(),
  /** Code of the facility that filed it in bulk (`facility-code.ts`). */
  facility: z.optional(z.string()),
  trackingNote: z.optional(z.string()),
  powerOfAttorney: z.optional(z.object({ reference: z.string(), date: z.iso.date() })),
  /** The place of a campaign that it uses. */
  place: z.optional(PlaceGrant),
});
export type Filing = z.infer<typeof Filing>;

/**
 * That an applicant is asked to confirm what their facility filed: which code counts (1 the first that was sent), until
 * when, and how often somebody gave a wrong one.
 */
const Confirmation = z.object({ round: z.int(), until: Time, wrong: z.int() });

/** What the clock did and which event made it; all else about the clock is reckoned from these. */
export const ClockMark = z.object({
  at: Time,
  mark: z.enum(['started', 'paused', 'resumed', 'stopped']),
  cause: z.string(),
});
export type ClockMark = z.infer<typeof ClockMark>;

/**
 * Running time of the service: runs while the office holds the file, not while the applicant repairs it. `dueAt` is
 * what the marks, the limit and the calendar made when it was last reckoned (`service-clock.ts`).
 */
export const Clock = z.object({ marks: z.array(ClockMark).check(z.minLength(1)), dueAt: Time });
export type Clock = z.infer<typeof Clock>;

/** Parts of the time limit that are told when they are used up, in percent. */
export const DEADLINE_PERCENTS = [50, 80, 100] as const;

/** A part of the time limit that was used up, in percent, when that was noticed, and whom it was told. */
export const Deadline = z.object({ percent: z.literal(DEADLINE_PERCENTS), at: Time, tell: z.array(Role) });
export type Deadline = z.infer<typeof Deadline>;

/** That the time limit has passed and the law deems the application granted; put before who determines. */
export const DeemedGranted = z.object({ at: Time, legalBasis: LegalBasis, tell: z.array(Role) });

export const Claim = z.object({ by: z.string(), stage: Stage, until: Time });
export type Claim = z.infer<typeof Claim>;

/** What the office asks to have repaired: documents by requirement and fields by name, each with its words. */
export const Correction = z.object({
  documents: z.record(z.string(), DocumentVerdict),
  fields: z.record(z.string(), z.string()),
  note: z.optional(z.string()),
  by: z.string(),
  correctBy: Time,
});
export type Correction = z.infer<typeof Correction>;

/** What is recommended, and then determined. */
export const ApprovalOutcome = z.enum(['approve', 'reject']);
export type ApprovalOutcome = z.infer<typeof ApprovalOutcome>;

/** `silent`: nobody answered in time, which is no objection. */
export const Opinion = z.object({
  by: z.string(),
  outcome: z.enum(['no_objection', 'objection']),
  silent: z.optional(z.literal(true)),
  note: z.optional(z.string()),
  at: Time,
});
export type Opinion = z.infer<typeof Opinion>;

/**
 * The truth about one application. `form` holds personal values sealed (encrypted) once stored: the rules work
 * on their presence, never on their content, so most functions run without the key.
 */
export const Application = z.object({
  id: z.string(),
  version: z.int(),
  tenant: z.string(),
  service: z.string(),
  standardFrom: z.iso.date(),
  purpose: Purpose,
  state: ApplicationState,
  createdAt: Time,
  filing: Filing,
  /** Until the applicant has confirmed what their facility filed. */
  confirmation: z.optional(Confirmation),
  /** Everyone who acted for the applicant: at a counter that may be several, and none of them may decide. */
  actedBy: z.array(z.string()),
  form: z.record(z.string(), z.string()),
  warnings: z.array(z.string()),
  documents: z.record(z.string(), ApplicationDocument),
  pinned: z.array(PinnedDocument),
  round: z.int(),
  receipt: z.optional(z.object({ number: z.string(), at: Time })),
  /** Keyed hash of the applicant's NIK, known once submitted: finds the same person's other files and licences. */
  person: z.optional(z.string()),
  /** Code of the facility it was filed with, if one was given (`facility-code.ts`): tells who is too near to advise. */
  facility: z.optional(z.string()),
  clock: z.optional(Clock),
  /** Place in the queue, 1 first to 9 last. */
  priority: z.int(),
  deadlines: z.array(Deadline),
  deemedGranted: z.optional(DeemedGranted),
  checks: z.array(RegistryCheck),
  trace: z.array(RuleTrace),
  claim: z.optional(Claim),
  correction: z.optional(Correction),
  verifiedBy: z.array(z.string()),
  /** Until when the professional organisation may say something. */
  opinionUntil: z.optional(Time),
  opinions: z.array(Opinion),
  reviewPending: z.boolean(),
  review: z.optional(z.object({ by: z.string(), note: z.optional(z.string()), at: Time })),
  recommendation: z.optional(
    z.object({
      by: z.string(),
      outcome: ApprovalOutcome,
      note: z.optional(z.string()),
      at: Time,
    }),
  ),
  determination: z.optional(
    z.object({
      by: z.string(),
      outcome: ApprovalOutcome,
      reason: z.optional(z.string()),
      at: Time,
    }),
  ),
  /** Why it is approved and not signed yet, since when, and whether a person has to sign. */
  signing: z.optional(z.object({ reason: SigningDelay, since: Time, signatory: z.boolean() })),
  /** Its number, and the place in a status list that its credential will have. */
  licence: z.optional(z.object({ number: z.string(), year: z.int(), status: z.optional(StatusReference) })),
});
export type Application = z.infer<typeof Application>;
