import type { Application } from './application.ts';
import type { ApplicationDocument } from './document.ts';

type Returned = Pick<Application, 'correction' | 'documents'>;

/** Documents to repair whose verdict still stands: a newer upload takes the verdict away. */
export const uncorrectedDocuments = ({ correction, documents }: Returned): string[] =>
  Object.entries(correction?.documents ?? {}).flatMap(([code, { outcome }]) =>
    outcome === 'to_repair' && isUncorrected(documents[code]) ? [code] : [],
  );

/**
 * How many parts of a file its applicant is asked to repair: documents that were not replaced yet, and fields, of which
 * nobody can tell whether they were changed enough. Undefined unless the file is with the applicant for that.
 */
export const partsToRepair = (application: Returned): number | undefined =>
  application.correction &&
  uncorrectedDocuments(application).length + Object.keys(application.correction.fields).length;

const isUncorrected = (document: ApplicationDocument | undefined) =>
  document === undefined || document.verdict?.outcome === 'to_repair';
