import * as z from 'zod/mini';
import { actsForApplicant, isAdviser } from '../domain/access.ts';
import { type Actor, Role } from '../domain/actor.ts';
import { type Application, ApprovalOutcome, Correction, Filing, Opinion } from '../domain/application.ts';
import { FeedbackDesk } from '../domain/office.ts';
import { ComparedField, RegistryCheck } from '../domain/registry-check.ts';
import { claimsBeside } from '../domain/registry-claims.ts';
import { RuleTrace } from '../domain/rule-trace.ts';
import { pausedAt, startedAt, stoppedAt } from '../domain/service-clock.ts';
import type { ServiceStandard } from '../domain/service-standard.ts';
import { SigningDelay } from '../domain/signing-delay.ts';
import type { Language } from '../domain/text.ts';
import { ApplicationStatus, applicationStatus, ReachedDeadline, ReachedLimit } from './application-status.ts';
import { ChecklistItem, checklist } from './checklist.ts';
import { messagesIn } from './messages.ts';

const Time = z.iso.datetime();

/**
 * What was asked of a registry, as the applicant gave it: the field of the form (none for what the standard says, the
 * profession), what the registry calls it, and whether the registry says otherwise.
 */
const Claim = z.object({
  field: z.optional(z.string()),
  compared: ComparedField,
  value: z.string(),
  differs: z.boolean(),
});

/** What only the office sees of an application. */
const OfficeView = z.object({
  checks: z.array(z.extend(RegistryCheck, { claims: z.array(Claim) })),
  trace: z.array(RuleTrace),
  opinions: z.array(Opinion),
  /** Why it is not signed, in words of the reader's language, and whether a person has to sign. */
  signing: z.optional(
    z.object({ reason: SigningDelay, message: z.string(), since: Time, signatory: z.boolean() }),
  ),
  review: z.optional(z.object({ note: z.optional(z.string()), at: Time })),
  recommendation: z.optional(z.object({ outcome: ApprovalOutcome, note: z.optional(z.string()) })),
});

/** The office also sees whom it was told. */
const Told = { tell: z.optional(z.array(Role)) };

/** An application as the one who filed it, or an officer, sees it. */
export const ApplicationView = z.extend(ApplicationStatus, {
  deadlines: z.array(z.extend(ReachedDeadline, Told)),
  deemedGranted: z.optional(z.extend(ReachedLimit, Told)),
  createdAt: Time,
  filing: z.pick(Filing, {
    channel: true,
    represented: true,
    powerOfAttorney: true,
    trackingNote: true,
    facility: true,
  }),
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
  correction: z.optional(z.extend(z.omit(Correction, { by: true }), { desk: z.optional(FeedbackDesk) })),
  determination: z.optional(z.object({ outcome: ApprovalOutcome, reason: z.optional(z.string()), at: Time })),
  office: z.optional(OfficeView),
});
export type ApplicationView = z.infer<typeof ApplicationView>;

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
    office: forApplicant ? undefined : officeView(application, standard, language),
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
  { checks, form, opinions, recommendation, review, signing, trace }: Application,
  { profession }: ServiceStandard,
  language: Language,
): z.infer<typeof OfficeView> => ({
  checks: checks.map((check) => ({
    ...check,
    claims: claimsBeside(check, form, profession?.name[language]),
  })),
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
