import * as z from 'zod/mini';
import { Role } from './actor.ts';
import { ApprovalOutcome, Claim, Correction, Deadline, Filing, Opinion } from './application.ts';
import { DocumentVerdict, Inspection, MalwareVerdict, PinnedDocument, StoredObject } from './document.ts';
import { event } from './event-schema.ts';
import { LicenceReference } from './licence-reference.ts';
import { RegistryCheck } from './registry-check.ts';
import { RuleTrace } from './rule-trace.ts';
import { LegalBasis, Purpose } from './service-standard.ts';
import { SigningDelay } from './signing-delay.ts';
import { StatusReference } from './status-list.ts';

const Note = z.optional(z.string());
const Verdicts = z.record(z.string(), DocumentVerdict);

/** What is known of every file that comes into the office's hands. */
const Filed = {
  dueAt: z.iso.datetime(),
  facility: z.optional(z.string()),
  pinned: z.array(PinnedDocument),
  person: z.optional(z.string()),
  priority: z.int(),
};

/** What can happen to an application. */
export const ApplicationEvent = z.discriminatedUnion('type', [
  event('draft_created', {
    id: z.string(),
    tenant: z.string(),
    service: z.string(),
    standardFrom: z.iso.date(),
    purpose: Purpose,
    filing: Filing,
  }),
  event('form_edited', {
    changes: z.record(z.string(), z.nullable(z.string())),
    warnings: z.array(z.string()),
  }),
  event('confirmation_requested', { round: z.int(), until: z.iso.datetime() }),
  event('confirmation_failed', {}),
  event('filing_confirmed', {}),
  event('document_recorded', {
    requirement: z.string(),
    uploadId: z.string(),
    object: StoredObject,
    inspection: z.optional(Inspection),
    malware: z.optional(MalwareVerdict),
  }),
  event('submitted', {
    receiptNumber: z.string(),
    ...Filed,
  }),
  event('opinion_requested', { until: z.iso.datetime() }),
  event('screened', { checks: z.array(RegistryCheck), trace: z.array(RuleTrace) }),
  event('claimed', { claim: Claim }),
  event('released', {}),
  event('returned', { correction: Correction }),
  event('resubmitted', Filed),
  event('opinion_recorded', { opinion: Opinion }),
  event('recommended', {
    outcome: ApprovalOutcome,
    note: Note,
    verdicts: Verdicts,
    review: z.boolean(),
  }),
  event('reviewed', { note: Note }),
  event('deadline_reached', { percent: Deadline.shape.percent, priority: z.int(), tell: z.array(Role) }),
  event('deemed_granted', { legalBasis: LegalBasis, tell: z.array(Role) }),
  event('due_time_changed', { dueAt: z.iso.datetime() }),
  event('approved', { reason: Note }),
  event('rejected', { reason: z.string() }),
  event('numbered', { number: z.string(), year: z.int(), status: z.optional(StatusReference) }),
  event('signing_delayed', { reason: SigningDelay, signatory: z.boolean() }),
  /** `signedBy`: the person who gave their passphrase, where one signs. `licence`: none where it only ended one. */
  event('issued', { signedBy: z.optional(z.string()), licence: z.optional(LicenceReference) }),
  event('withdrawn', { reason: Note }),
  event('lapsed', {}),
]);
export type ApplicationEvent = z.infer<typeof ApplicationEvent>;
export type ApplicationEventType = ApplicationEvent['type'];

type DataOf<Type extends ApplicationEventType> = Extract<ApplicationEvent, { type: Type }>['data'];
/** What happened, by its type: before it is known when, and by whom. */
export type Happening<Type extends ApplicationEventType = ApplicationEventType> = {
  [Each in Type]: { type: Each; data: DataOf<Each> };
}[Type];
/** An event of one type, or of several. */
export type EventOf<Type extends ApplicationEventType> = {
  [Each in Type]: Happening<Each> & { at: string; by: string };
}[Type];
