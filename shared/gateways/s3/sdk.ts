import { S3Client, S3ServiceException } from '@aws-sdk/client-s3';

export { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';

/** The client of all buckets. The embedded engine serves buckets by path. */
export const client = new S3Client({ forcePathStyle: process.env['AWS_ENDPOINT_URL'] !== undefined });

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
