import { actsForApplicant } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Application } from '../application.ts';
import type { ApplicationDocument } from '../document.ts';
import { type PartProblem, type Refusal, refuse } from '../refusal.ts';
import type { MediaType, Requirement, ServiceStandard } from '../service-standard.ts';
import type { CommandOf, Decide } from './command.ts';
import { happens, nothingHappens } from './events.ts';

type Recording = CommandOf<'record_document'>;

export interface DeclaredFile {
  readonly requirement: string;
  readonly mediaType: MediaType;
  readonly bytes: number;
}

/** Whether this actor may upload such a file now: undefined, or why not. */
export function uploadRefusal(
  actor: Actor,
  application: Application,
  { bytes, mediaType, requirement }: DeclaredFile,
  standard: ServiceStandard,
): Refusal | undefined {
  if (!actsForApplicant(actor, application)) return refuse('role_not_allowed');
  const refusal = placeRefusal(application, requirement, standard);
  if (refusal !== undefined) return refusal;
  const { accepts = [], maxBytes = 0 } = askedDocument(standard, requirement) ?? {};
  const parts: PartProblem[] = [];
  if (!accepts.includes(mediaType)) parts.push({ pointer: '/mediaType', code: 'type_not_accepted' });
  if (bytes > maxBytes) parts.push({ pointer: '/bytes', code: 'too_large' });
  return parts.length === 0 ? undefined : refuse('document_not_accepted', parts);
}

const askedDocument = ({ requirements }: ServiceStandard, requirement: string) =>
  requirements.find(({ code, obligation }) => code === requirement && obligation !== 'dropped');

/** Whether the application has an open place for this document. */
function placeRefusal(
  application: Application,
  requirement: string,
  standard: ServiceStandard,
): Refusal | undefined {
  const askedFor = askedDocument(standard, requirement);
  if (askedFor === undefined) return refuse('requirement_unknown');
  if (application.state === 'draft') return undefined;
  if (application.state !== 'returned') return refuse('wrong_state');
  return isOpenForRepair(application, askedFor) ? undefined : refuse('document_locked');
}

/** What the office asked to have repaired, and what was never filed: a corrected field may make it necessary. */
function isOpenForRepair({ correction, pinned }: Application, { code, obligation }: Requirement): boolean {
  if (correction?.documents[code]?.outcome === 'to_repair') return true;
  return obligation === 'conditional' && !pinned.some(({ requirement }) => requirement === code);
}

/**
 * Records what became known of an upload. Inspection and malware verdict come in any order, twice, or late:
 * only the newest upload counts, and what is already known changes nothing.
 */
export const recordDocument: Decide<'record_document'> = (application, command, context) => {
  const refusal = placeRefusal(application, command.requirement, context.standard);
  if (refusal !== undefined) return refusal;
  const known = application.documents[command.requirement];
  if (known !== undefined && isOldNews(known, command)) return nothingHappens;
  const { type: _, ...data } = command;
  return happens({ type: 'document_recorded', data }, context);
};

/** Of one upload only the first version counts: what is known of one file must never vouch for another. */
function isOldNews(
  known: ApplicationDocument,
  { inspection, malware, object, uploadId }: Recording,
): boolean {
  if (uploadId !== known.uploadId) return uploadId < known.uploadId;
  if (object.versionId !== known.object.versionId) return true;
  const inspected = inspection === undefined || known.inspection !== undefined;
  const scanned = malware === undefined || known.malware !== undefined;
  return inspected && scanned;
}
