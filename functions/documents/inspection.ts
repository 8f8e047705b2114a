import * as z from 'zod/mini';
import type { Inspection } from '../../shared/domain/document.ts';
import { isRefusal, type Refusal } from '../../shared/domain/refusal.ts';
import { MediaType, type StandardOf } from '../../shared/domain/service-standard.ts';
import type { Bucket } from '../../shared/gateways/bucket.ts';
import type { ApplicationStore } from '../../shared/store/application-store.ts';
import { placeOf, type UploadPlace } from './upload-key.ts';

/** S3's `Object Created` event on EventBridge; keys come unencoded there. AWS names the version. */
export const ObjectCreated = z.object({
  detail: z.object({ object: z.object({ key: z.string(), 'version-id': z.optional(z.string()) }) }),
});
export type ObjectCreated = z.infer<typeof ObjectCreated>;

export interface InspectionDependencies {
  readonly applications: Pick<ApplicationStore, 'read' | 'record'>;
  readonly bucket: Pick<Bucket, 'read'>;
  readonly inspectFile: (bytes: Uint8Array, declared: MediaType, maxBytes: number) => Promise<Inspection>;
  readonly standardOf: StandardOf;
}

const inspector = { system: 'inspection' } as const;

/**
 * Looks at an upload and records what it found. An upload that no longer matters (replaced, too late, no such
 * application) is left alone: the rules refuse it, and that is no fault.
 * @returns the refusal, if any
 */
export const createInspection =
  ({ applications, bucket, inspectFile, standardOf }: InspectionDependencies) =>
  async ({ detail }: ObjectCreated): Promise<Refusal | undefined> => {
    const { key, 'version-id': named } = detail.object;
    const place = placeOf(key);
    const found = place && (await bucket.read({ key, versionId: named }));
    if (place === undefined || found === undefined) return undefined;
    const maxBytes = await limitFor(place);
    const declared = MediaType.safeParse(found.mediaType);
    const inspection = await inspectFile(
      found.bytes,
      declared.success ? declared.data : 'application/pdf',
      maxBytes,
    );
    const { applicationId, requirement, uploadId } = place;
    const object = { key, versionId: found.versionId };
    const command = { type: 'record_document', requirement, uploadId, object, inspection } as const;
    const recorded = await applications.record(applicationId, command, { actor: inspector });
    return isRefusal(recorded) ? recorded : undefined;

    async function limitFor({ applicationId, requirement }: UploadPlace): Promise<number> {
      const application = await applications.read(applicationId, inspector);
      if (isRefusal(application)) return 0;
      const requirements = standardOf(application)?.requirements ?? [];
      return requirements.find(({ code }) => code === requirement)?.maxBytes ?? 0;
    }
  };
