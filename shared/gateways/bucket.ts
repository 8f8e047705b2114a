// Not behind import(): esbuild would wrap every module of the SDK, DynamoDB's too, in a function of its own; that
// costs 7-24 ms of a first event, more than S3's client when it is not needed (docs/bench.md).
import { GetObjectCommand, PutObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import type { StoredObject } from '../domain/application.ts';

export interface LoadedObject {
  readonly versionId: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

export type Bucket = ReturnType<typeof createBucket>;

/** One S3 bucket. Its client is made when it is first needed. */
export function createBucket(name: string) {
  let made: S3Client | undefined;
  const client = () =>
    (made ??= new S3Client({ forcePathStyle: process.env['AWS_ENDPOINT_URL'] !== undefined }));

  return {
    /** Exactly this version, or the newest when none is named; undefined when it is gone. */
    async read({
      key,
      versionId,
    }: {
      key: string;
      versionId?: string | undefined;
    }): Promise<LoadedObject | undefined> {
      try {
        const command = new GetObjectCommand({ Bucket: name, Key: key, VersionId: versionId });
        const { Body, ContentType, VersionId } = await client().send(command);
        const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
        return {
          bytes,
          mediaType: ContentType ?? 'application/octet-stream',
          versionId: versionOf(VersionId),
        };
      } catch (error) {
        if (error instanceof S3ServiceException && /^NoSuch(Key|Version)$/.test(error.name)) return undefined;
        throw error;
      }
    },

    /** Stores a file and tells which version it became. */
    async put(key: string, bytes: Uint8Array, mediaType: string): Promise<StoredObject> {
      const command = new PutObjectCommand({ Bucket: name, Key: key, Body: bytes, ContentType: mediaType });
      const { VersionId } = await client().send(command);
      return { key, versionId: versionOf(VersionId) };
    },
  };
}

function versionOf(versionId: string | undefined): string {
  if (versionId === undefined) throw new Error('the bucket keeps no versions');
  return versionId;
}
