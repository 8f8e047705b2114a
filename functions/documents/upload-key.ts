import * as z from 'zod/mini';

/** Whose file an object of the document bucket is. */
export interface UploadPlace {
  readonly tenant: string;
  readonly applicationId: string;
  readonly requirement: string;
  readonly uploadId: string;
}

const Place = z.tuple([z.string(), z.uuid(), z.string(), z.uuid()]);

/** `<tenant>/<application>/<requirement>/<upload>`: nothing personal, and nobody else's place can be reached. */
export const uploadKey = ({ applicationId, requirement, tenant, uploadId }: UploadPlace) =>
  [tenant, applicationId, requirement, uploadId].join('/');

/** The place that a key names, or undefined for an object that is no upload. */
export function placeOf(key: string): UploadPlace | undefined {
  const place = Place.safeParse(key.split('/'));
  if (!place.success) return undefined;
  const [tenant, applicationId, requirement, uploadId] = place.data;
  return { tenant, applicationId, requirement, uploadId };
}
