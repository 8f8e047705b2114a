import * as z from 'zod/mini';
import type { Application } from '../domain/application.ts';
import type { ApplicationDocument } from '../domain/document.ts';
import { factsOf, requirementsFor } from '../domain/requirements.ts';
import type { ServiceStandard } from '../domain/service-standard.ts';

/** Where one requirement stands: nothing given, being inspected, usable, refused, judged. */
export const ChecklistItem = z.object({
  requirement: z.string(),
  obligation: z.enum(['mandatory', 'conditional', 'optional']),
  status: z.enum(['missing', 'pending', 'usable', 'refused', 'accepted', 'to_repair']),
  reason: z.optional(z.string()),
  note: z.optional(z.string()),
  /** Which upload this is about; a later one has a greater id. */
  uploadId: z.optional(z.string()),
});
export type ChecklistItem = z.infer<typeof ChecklistItem>;

/** Every requirement asked of this filing, with where it stands. */
export function checklist(application: Application, standard: ServiceStandard): ChecklistItem[] {
  return requirementsFor(standard, factsOf(application)).flatMap(({ code, obligation }) => {
    const document = application.documents[code];
    return obligation === 'dropped'
      ? []
      : [{ requirement: code, obligation, ...documentStatus(document), uploadId: document?.uploadId }];
  });
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
