import * as z from 'zod/mini';
import { Inspection } from './document.ts';
import { RegistryCheck } from './registry-check.ts';

/** States of an application; how they follow each other is in `transitions.ts`. */
export const ApplicationState = z.enum([
  'draft',
  'submitted',
  'screened',
  'in_verification',
  'returned',
  'recommended',
  'approved',
  'issued',
  'rejected',
  'withdrawn',
  'lapsed',
]);
export type ApplicationState = z.infer<typeof ApplicationState>;

/** What an application waits for; also the name of the work queue it stands in. */
export const Stage = z.enum(['screening', 'verification', 'correction', 'determination', 'issuance']);
export type Stage = z.infer<typeof Stage>;

const stages: Partial<Record<ApplicationState, Stage>> = {
  submitted: 'screening',
  screened: 'verification',
  in_verification: 'verification',
  returned: 'correction',
  recommended: 'determination',
  approved: 'issuance',
};

/** The stage that a state waits in, or undefined where nothing more is to be done by the approval path. */
export const stageOf = (state: ApplicationState): Stage | undefined => stages[state];

const Time = z.iso.datetime();

/** How the file came in. At the counter someone else may hand it in, then with a power of attorney. */
export const Filing = z.object({
  channel: z.enum(['online', 'counter']),
  by: z.string(),
  represented: z.boolean(),
  powerOfAttorney: z.optional(z.object({ reference: z.string(), date: z.iso.date() })),
});
export type Filing = z.infer<typeof Filing>;

/** Where an uploaded file lies: the exact version of an object in the document bucket. */
export const StoredObject = z.object({ key: z.string(), versionId: z.string() });
export type StoredObject = z.infer<typeof StoredObject>;

export const MalwareVerdict = z.enum(['clean', 'infected', 'unscannable']);
export type MalwareVerdict = z.infer<typeof MalwareVerdict>;

/** A verifier's judgement of one document. */
export const DocumentVerdict = z.object({
  outcome: z.enum(['accepted', 'to_repair']),
  reason: z.optional(z.enum(['unreadable', 'wrong_document', 'incomplete', 'expired', 'mismatch', 'other'])),
  note: z.optional(z.string()),
});
export type DocumentVerdict = z.infer<typeof DocumentVerdict>;

/** The newest upload for one requirement and what is known of it. `uploadId` is a UUIDv7, so newer sorts later. */
export const ApplicationDocument = z.object({
  uploadId: z.string(),
  object: StoredObject,
  inspection: z.optional(Inspection),
  malware: z.optional(MalwareVerdict),
  verdict: z.optional(DocumentVerdict),
});
export type ApplicationDocument = z.infer<typeof ApplicationDocument>;

/** The version and hash of a document that was filed; what is judged is exactly this. */
export const PinnedDocument = z.object({
  requirement: z.string(),
  object: StoredObject,
  sha256: z.string(),
});
export type PinnedDocument = z.infer<typeof PinnedDocument>;

/** Running time of the service: runs while the office holds the file, not while the applicant repairs it. */
const Clock = z.object({
  startedAt: Time,
  dueAt: Time,
  pausedAt: z.optional(Time),
  stoppedAt: z.optional(Time),
});

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

export const Opinion = z.object({
  by: z.string(),
  outcome: z.enum(['no_objection', 'objection']),
  note: z.optional(z.string()),
  at: Time,
});

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
  state: ApplicationState,
  createdAt: Time,
  filing: Filing,
  /** Everyone who acted for the applicant: at a counter that may be several, and none of them may decide. */
  actedBy: z.array(z.string()),
  form: z.record(z.string(), z.string()),
  warnings: z.array(z.string()),
  documents: z.record(z.string(), ApplicationDocument),
  pinned: z.array(PinnedDocument),
  round: z.int(),
  receipt: z.optional(z.object({ number: z.string(), at: Time })),
  clock: z.optional(Clock),
  checks: z.array(RegistryCheck),
  claim: z.optional(Claim),
  correction: z.optional(Correction),
  verifiedBy: z.array(z.string()),
  opinions: z.array(Opinion),
  recommendation: z.optional(
    z.object({
      by: z.string(),
      outcome: z.enum(['approve', 'reject']),
      note: z.optional(z.string()),
      at: Time,
    }),
  ),
  determination: z.optional(
    z.object({
      by: z.string(),
      outcome: z.enum(['approve', 'reject']),
      reason: z.optional(z.string()),
      at: Time,
    }),
  ),
  licence: z.optional(z.object({ number: z.string(), year: z.int() })),
});
export type Application = z.infer<typeof Application>;
