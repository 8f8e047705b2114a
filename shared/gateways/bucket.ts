import type { StoredObject } from '../domain/document.ts';
import { s3 } from './s3.ts';

export interface LoadedObject {
  readonly versionId: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/** An object: exactly this version, or the newest when none is named. */
interface Wanted {
  readonly key: string;
  readonly versionId?: string | undefined;
}

export type Bucket = ReturnType<typeof createBucket>;

/** One S3 bucket that keeps versions. */
export const createBucket = (name: string) => ({
  /** Undefined when it is gone. */
  async read({ key, versionId }: Wanted): Promise<LoadedObject | undefined> {
    const { client, GetObjectCommand, unlessMissing } = await s3();
    const command = new GetObjectCommand({ Bucket: name, Key: key, VersionId: versionId });
    const found = await unlessMissing(client.send(command));
    return (
      found && {
        bytes: (await found.Body?.transformToByteArray()) ?? new Uint8Array(),
        mediaType: found.ContentType ?? 'application/octet-stream',
        versionId: versionOf(found.VersionId),
      }
    );
  },

  /** Stores a file and tells which version it became. */
  async put(key: string, bytes: Uint8Array, mediaType: string): Promise<StoredObject> {
    const { client, PutObjectCommand } = await s3();
    const command = new PutObjectCommand({ Bucket: name, Key: key, Body: bytes, ContentType: mediaType });
    const { VersionId } = await client.send(command);
    return { key, versionId: versionOf(VersionId) };
  },
});

function versionOf(versionId: string | undefined): string {
  if (versionId === undefined) throw new Error('the bucket keeps no versions');
  return versionId;
}
