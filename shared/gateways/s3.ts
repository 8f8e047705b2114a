// Not behind import(): esbuild would wrap every module of the SDK, DynamoDB's too, in a function of its own; that
// costs 7-24 ms of a first event, more than S3's client when it is not needed (docs/bench.md).
import { S3Client, S3ServiceException } from '@aws-sdk/client-s3';

let made: S3Client | undefined;

/** The client of all buckets, made when it is first needed. The embedded engine serves buckets by path. */
export const s3 = (): S3Client =>
  (made ??= new S3Client({ forcePathStyle: process.env['AWS_ENDPOINT_URL'] !== undefined }));

/** What was asked for, undefined where S3 has no such object or no such version of it. */
export async function unlessMissing<Found>(asked: Promise<Found>): Promise<Found | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof S3ServiceException && MISSING.test(error.name)) return undefined;
    throw error;
  }
}

const MISSING = /^(NotFound|NoSuchKey|NoSuchVersion)$/;
