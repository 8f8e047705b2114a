import * as z from 'zod/mini';
import type { Application } from './application.ts';
import { ApplicationState } from './application-state.ts';
import type { CommandOf } from './commands/command.ts';
import { ApplicationDocument } from './document.ts';

type Finding = CommandOf<'record_document'>;

/**
 * An upload of which one finding waits for the other: inspection and malware verdict, whichever comes first. It enters
 * the history when both are there, or as soon as one of them refuses it.
 */
export const Arrival = z.extend(z.omit(ApplicationDocument, { verdict: true }), {
  /** Of the application when it arrived; what came too late for that filing is in no later one. */
  state: ApplicationState,
  round: z.int(),
});
export type Arrival = z.infer<typeof Arrival>;
/** By requirement. */
export type Arrivals = Readonly<Record<string, Arrival>>;

/** An upload that waits from now on. */
export const arrivalOf = (
  { inspection, malware, object, uploadId }: Finding,
  { round, state }: Application,
): Arrival => ({ uploadId, object, inspection, malware, state, round });

/** An application as everybody is to see it: with the uploads that arrived since. */
export function withArrivals(application: Application, arrivals: Arrivals): Application {
  const arrived = Object.entries(arrivals).flatMap(([requirement, { round, state, ...document }]) => {
    const isOfThisFiling = round === application.round && state === application.state;
    return isOfThisFiling && isAwaited(document, application.documents[requirement])
      ? [[requirement, document] as const]
      : [];
  });
  return { ...application, documents: { ...application.documents, ...Object.fromEntries(arrived) } };
}

/** Whether an upload is newer than what is told of its requirement. */
export const isAwaited = (
  { uploadId }: Pick<Arrival, 'uploadId'>,
  told: Pick<ApplicationDocument, 'uploadId'> | undefined,
): boolean => told === undefined || told.uploadId < uploadId;

/**
 * A finding together with the one that waited for it.
 * @returns undefined where it is about an upload that was replaced, or another version of the one that waits: what is known
 * of one file must never vouch for another
 */
export function joined(finding: Finding, waiting: Arrival | undefined): Finding | undefined {
  if (waiting === undefined || waiting.uploadId < finding.uploadId) return finding;
  const isOfSame =
    waiting.uploadId === finding.uploadId && waiting.object.versionId === finding.object.versionId;
  if (!isOfSame) return undefined;
  const { inspection = finding.inspection, malware = finding.malware } = waiting;
  return {
    ...finding,
    ...(inspection === undefined ? {} : { inspection }),
    ...(malware === undefined ? {} : { malware }),
  };
}

/** Whether nothing more has to be waited for. @param told of the same requirement, maybe of the same upload */
export function isSettled(
  finding: Finding,
  told: Pick<ApplicationDocument, 'uploadId' | 'inspection' | 'malware'> | undefined,
): boolean {
  const before = told?.uploadId === finding.uploadId ? told : undefined;
  const { inspection = before?.inspection, malware = before?.malware } = finding;
  if (inspection?.outcome === 'refused') return true;
  return malware === 'clean' ? inspection !== undefined : malware !== undefined;
}
