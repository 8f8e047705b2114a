import * as z from 'zod/mini';
import { Role } from './actor.ts';
import {
  Claim,
  Correction,
  Deadline,
  DocumentVerdict,
  Filing,
  MalwareVerdict,
  Opinion,
  PinnedDocument,
  StoredObject,
} from './application.ts';
import { Inspection } from './document.ts';
import { RegistryCheck } from './registry-check.ts';
import { RuleTrace } from './rule-trace.ts';
import { LegalBasis, Purpose } from './service-standard.ts';
import { SigningDelay } from './signing-delay.ts';
import { StatusReference } from './status-list.ts';

const event = <Type extends string, Data extends z.core.$ZodShape>(type: Type, data: Data) =>
  z.object({ type: z.literal(type), at: z.iso.datetime(), by: z.string(), data: z.object(data) });

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

/** What can happen to an application. `by` is the subject of the person who acted, or `system:<part>`. */
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
    outcome: z.enum(['approve', 'reject']),
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
  /** `signedBy`: the person who gave their passphrase, where one signs. */
  event('issued', { signedBy: z.optional(z.string()) }),
  event('withdrawn', { reason: Note }),
  event('lapsed', {}),
]);
export type ApplicationEvent = z.infer<typeof ApplicationEvent>;
export type ApplicationEventType = ApplicationEvent['type'];
