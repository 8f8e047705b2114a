import * as z from 'zod/mini';
import { actsForApplicant } from '../domain/access.ts';
import type { Actor } from '../domain/actor.ts';
import {
  type Application,
  type ApplicationDocument,
  ApplicationState,
  Claim,
  DocumentVerdict,
  Filing,
  Opinion,
  Stage,
  stageOf,
} from '../domain/application.ts';
import { RegistryCheck } from '../domain/registry-check.ts';
import { requirementsFor } from '../domain/requirements.ts';
import type { ServiceStandard } from '../domain/service-standard.ts';

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

/** An application without what is personal: enough to follow it. */
export const ApplicationStatus = z.object({
  id: z.string(),
  version: z.int(),
  tenant: z.string(),
  service: z.string(),
  state: ApplicationState,
  stage: z.optional(Stage),
  round: z.int(),
  dueAt: z.optional(Time),
  claim: z.optional(Claim),
  licence: z.optional(z.object({ number: z.string() })),
});
export type ApplicationStatus = z.infer<typeof ApplicationStatus>;

/** What only the office sees of an application. */
const OfficeView = z.object({
  checks: z.array(RegistryCheck),
  opinions: z.array(Opinion),
  recommendation: z.optional(
    z.object({ outcome: z.enum(['approve', 'reject']), note: z.optional(z.string()) }),
  ),
});

/** An application as the one who filed it, or an officer, sees it. */
export const ApplicationView = z.extend(ApplicationStatus, {
  createdAt: Time,
  filing: z.pick(Filing, { channel: true, represented: true, powerOfAttorney: true }),
  form: z.record(z.string(), z.string()),
  warnings: z.array(z.string()),
  checklist: z.array(ChecklistItem),
  receipt: z.optional(z.object({ number: z.string(), at: Time })),
  clock: z.optional(
    z.object({ startedAt: Time, dueAt: Time, pausedAt: z.optional(Time), stoppedAt: z.optional(Time) }),
  ),
  correction: z.optional(
    z.object({
      documents: z.record(z.string(), DocumentVerdict),
      fields: z.record(z.string(), z.string()),
      note: z.optional(z.string()),
      correctBy: Time,
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
  state: application.state,
  stage: stageOf(application.state),
  round: application.round,
  dueAt: application.clock?.dueAt,
  claim: application.claim,
  licence: application.licence && { number: application.licence.number },
});

/**
 * The view for one actor. Officers' names, checks and the recommendation stay in the office.
 * @param application with its form opened
 */
export function applicationView(
  application: Application,
  standard: ServiceStandard,
  actor: Actor,
): ApplicationView {
  const { channel, powerOfAttorney, represented } = application.filing;
  const { checks, opinions, recommendation } = application;
  const forApplicant = actsForApplicant(actor, application);
  return {
    ...applicationStatus(application),
    claim: forApplicant ? undefined : application.claim,
    createdAt: application.createdAt,
    filing: { channel, powerOfAttorney, represented },
    form: application.form,
    warnings: application.warnings,
    checklist: checklist(application, standard),
    receipt: application.receipt,
    clock: application.clock,
    correction: correctionView(application),
    determination: determinationView(application),
    office: forApplicant
      ? undefined
      : { checks, opinions, recommendation: recommendation && pickOutcome(recommendation) },
  };
}

const pickOutcome = ({ note, outcome }: NonNullable<Application['recommendation']>) => ({ note, outcome });

function correctionView({ correction }: Application): ApplicationView['correction'] {
  if (correction === undefined) return undefined;
  const { by: _, ...shown } = correction;
  return shown;
}

function determinationView({ determination }: Application): ApplicationView['determination'] {
  if (determination === undefined) return undefined;
  const { by: _, ...shown } = determination;
  return shown;
}

/** Every requirement asked of this filing, with where it stands. */
export function checklist(application: Application, standard: ServiceStandard): ChecklistItem[] {
  const { filing, form } = application;
  return requirementsFor(standard, { form, represented: filing.represented }).flatMap(
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
