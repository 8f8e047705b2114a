import * as z from 'zod/mini';
import { actsForApplicant, isAdviser } from '../domain/access.ts';
import { type Actor, Role } from '../domain/actor.ts';
import {
  type Application,
  type ApplicationDocument,
  ApplicationState,
  Claim,
  Deadline,
  DeemedGranted,
  DocumentVerdict,
  Filing,
  Opinion,
  Stage,
  stageOf,
} from '../domain/application.ts';
import { FeedbackDesk } from '../domain/office.ts';
import { RegistryCheck } from '../domain/registry-check.ts';
import { requirementsFor } from '../domain/requirements.ts';
import { RuleTrace } from '../domain/rule-trace.ts';
import { pausedAt, startedAt, stoppedAt } from '../domain/service-clock.ts';
import type { ServiceStandard } from '../domain/service-standard.ts';
import { Purpose } from '../domain/service-standard.ts';
import { SigningDelay } from '../domain/signing-delay.ts';
import type { Language } from '../domain/text.ts';
import { messagesIn } from './messages.ts';

const Time = z.iso.datetime();

/** Where one requirement stands: nothing given, being inspected, usable, refused, judged. */
export const ChecklistItem = z.object({
  requirement: z.string(),
  obligation: z.enum(['mandatory', 'conditional', 'optional']),
  status: z.enum(['missing', 'pending', 'usable', 'refused', 'accepted', 'to_repair']),
  reason: z.optional(z.string()),
  note: z.optional(z.string()),
});
export type ChecklistItem = z.infer<typeof ChecklistItem>;

/** What time has brought about, as everybody sees it; whom it was told is the office's own matter. */
const ReachedDeadline = z.omit(Deadline, { tell: true });
const ReachedLimit = z.omit(DeemedGranted, { tell: true });
const Told = { tell: z.optional(z.array(Role)) };

/** An application without what is personal: enough to follow it. */
export const ApplicationStatus = z.object({
  id: z.string(),
  version: z.int(),
  tenant: z.string(),
  service: z.string(),
  purpose: Purpose,
  state: ApplicationState,
  stage: z.optional(Stage),
  round: z.int(),
  dueAt: z.optional(Time),
  claim: z.optional(Claim),
  deadlines: z.array(ReachedDeadline),
  deemedGranted: z.optional(ReachedLimit),
  /** Since when it is approved and lacks nothing but the signature. */
  signatureAwaitedSince: z.optional(Time),
  licence: z.optional(z.object({ number: z.string() })),
});
export type ApplicationStatus = z.infer<typeof ApplicationStatus>;

/** What only the office sees of an application. */
const OfficeView = z.object({
  checks: z.array(RegistryCheck),
  trace: z.array(RuleTrace),
  opinions: z.array(Opinion),
  /** Why it is not signed, in words of the reader's language, and whether a person has to sign. */
  signing: z.optional(
    z.object({ reason: SigningDelay, message: z.string(), since: Time, signatory: z.boolean() }),
  ),
  review: z.optional(z.object({ note: z.optional(z.string()), at: Time })),
  recommendation: z.optional(
    z.object({ outcome: z.enum(['approve', 'reject']), note: z.optional(z.string()) }),
  ),
});

/** An application as the one who filed it, or an officer, sees it. */
export const ApplicationView = z.extend(ApplicationStatus, {
  deadlines: z.array(z.extend(ReachedDeadline, Told)),
  deemedGranted: z.optional(z.extend(ReachedLimit, Told)),
  createdAt: Time,
  filing: z.pick(Filing, { channel: true, represented: true, powerOfAttorney: true, trackingNote: true }),
  /** Until when the professional organisation may say something. */
  opinionUntil: z.optional(Time),
  form: z.record(z.string(), z.string()),
  warnings: z.array(z.string()),
  checklist: z.array(ChecklistItem),
  receipt: z.optional(z.object({ number: z.string(), at: Time })),
  clock: z.optional(
    z.object({
      startedAt: z.optional(Time),
      dueAt: Time,
      pausedAt: z.optional(Time),
      stoppedAt: z.optional(Time),
    }),
  ),
  correction: z.optional(
    z.object({
      documents: z.record(z.string(), DocumentVerdict),
      fields: z.record(z.string(), z.string()),
      note: z.optional(z.string()),
      correctBy: Time,
      desk: z.optional(FeedbackDesk),
    }),
  ),
  determination: z.optional(
    z.object({ outcome: z.enum(['approve', 'reject']), reason: z.optional(z.string()), at: Time }),
  ),
  office: z.optional(OfficeView),
});
export type ApplicationView = z.infer<typeof ApplicationView>;

export const applicationStatus = (application: Application): ApplicationStatus => ({
  id: application.id,
  version: application.version,
  tenant: application.tenant,
  service: application.service,
  purpose: application.purpose,
  state: application.state,
  stage: stageOf(application),
  round: application.round,
  dueAt: application.clock?.dueAt,
  claim: application.claim,
  deadlines: application.deadlines.map(untold),
  deemedGranted: application.deemedGranted && untold(application.deemedGranted),
  signatureAwaitedSince: application.signing && application.determination?.at,
  licence: application.licence && { number: application.licence.number },
});

function untold<Reached extends { tell: unknown }>({ tell: _, ...reached }: Reached) {
  return reached;
}

interface Standing {
  readonly standard: ServiceStandard;
  /** Whom to ask about a correction. */
  readonly desk: FeedbackDesk | undefined;
  readonly language: Language;
}

/**
 * The view for one actor. Officers' names, checks and the recommendation stay in the office; a professional
 * organisation sees what it is asked about and nothing more.
 * @param application with its form opened
 */
export function applicationView(
  application: Application,
  { desk, language, standard }: Standing,
  actor: Actor,
): ApplicationView {
  const outline = outlineOf(application);
  if (isAdviser(actor)) return adviserView(application, outline, standard);
  const { claim, clock, deadlines, deemedGranted } = application;
  const forApplicant = actsForApplicant(actor, application);
  return {
    ...outline,
    ...(forApplicant ? { claim: undefined } : { claim, deadlines, deemedGranted }),
    form: application.form,
    warnings: application.warnings,
    checklist: checklist(application, standard),
    receipt: application.receipt,
    clock: clock && {
      startedAt: startedAt(clock.marks),
      pausedAt: pausedAt(clock.marks),
      stoppedAt: stoppedAt(clock.marks),
      dueAt: clock.dueAt,
    },
    correction: correctionView(application, desk),
    determination: determinationView(application),
    office: forApplicant ? undefined : officeView(application, language),
  };
}

function outlineOf(application: Application) {
  const { by: _, ...filing } = application.filing;
  const { createdAt, opinionUntil } = application;
  return { ...applicationStatus(application), createdAt, filing, opinionUntil };
}

/** What an opinion needs: the fields that the standard names, and until when it may be given. */
function adviserView(
  { form }: Application,
  outline: ReturnType<typeof outlineOf>,
  { advisoryOpinion }: ServiceStandard,
): ApplicationView {
  const shown = Object.entries(form).filter(([name]) => advisoryOpinion?.shows.includes(name));
  return { ...outline, claim: undefined, form: Object.fromEntries(shown), warnings: [], checklist: [] };
}

const officeView = (
  { checks, opinions, recommendation, review, signing, trace }: Application,
  language: Language,
): z.infer<typeof OfficeView> => ({
  checks,
  trace,
  opinions,
  signing: signing && { ...signing, message: messagesIn(language).signing[signing.reason] },
  review: review && { note: review.note, at: review.at },
  recommendation: recommendation && pickOutcome(recommendation),
});

const pickOutcome = ({ note, outcome }: NonNullable<Application['recommendation']>) => ({ note, outcome });

function correctionView(
  { correction }: Application,
  desk: FeedbackDesk | undefined,
): ApplicationView['correction'] {
  if (correction === undefined) return undefined;
  const { by: _, ...shown } = correction;
  return { ...shown, desk };
}

function determinationView({ determination }: Application): ApplicationView['determination'] {
  if (determination === undefined) return undefined;
  const { by: _, ...shown } = determination;
  return shown;
}

/** Every requirement asked of this filing, with where it stands. */
export function checklist(application: Application, standard: ServiceStandard): ChecklistItem[] {
  const { filing, form, purpose } = application;
  return requirementsFor(standard, { form, purpose, represented: filing.represented }).flatMap(
    ({ code, obligation }) =>
      obligation === 'dropped'
        ? []
        : [{ requirement: code, obligation, ...documentStatus(application.documents[code]) }],
  );
}

/** The status of one upload in words of the checklist. */
export function documentStatus(
  document: ApplicationDocument | undefined,
): Pick<ChecklistItem, 'status' | 'reason' | 'note'> {
  if (document === undefined) return { status: 'missing' };
  const { inspection, malware, verdict } = document;
  if (inspection?.outcome === 'refused') return { status: 'refused', reason: inspection.reason };
  if (malware === 'infected' || malware === 'unscannable') return { status: 'refused', reason: malware };
  if (verdict !== undefined) return { status: verdict.outcome, reason: verdict.reason, note: verdict.note };
  return { status: inspection === undefined || malware === undefined ? 'pending' : 'usable' };
}
