import * as z from 'zod/mini';
import { type Application, Claim, Deadline, DeemedGranted } from '../domain/application.ts';
import { ApplicationState, Stage, stageOf } from '../domain/application-state.ts';
import { licenceId } from '../domain/numbering.ts';
import { Purpose } from '../domain/service-standard.ts';

const Time = z.iso.datetime();

/** What time has brought about, as everybody sees it; whom it was told is the office's own matter. */
export const ReachedDeadline = z.omit(Deadline, { tell: true });
export const ReachedLimit = z.omit(DeemedGranted, { tell: true });

/** The licence that came of an application. */
export const IssuedLicence = z.object({ id: z.string(), number: z.string() });

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
  /** From its numbering on; there to be read once the application is issued. */
  licence: z.optional(IssuedLicence),
});
export type ApplicationStatus = z.infer<typeof ApplicationStatus>;

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
  licence: issuedLicence(application),
});

const issuedLicence = ({ licence, tenant }: Application): z.infer<typeof IssuedLicence> | undefined =>
  licence && { id: licenceId(tenant, licence.number), number: licence.number };

function untold<Reached extends { tell: unknown }>({ tell: _, ...reached }: Reached) {
  return reached;
}
