import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import * as z from 'zod/mini';
import { createMalwareScan, type ObjectVersion, type ScanResult } from './malware-scan.ts';

// Infrastructure leaves the sandbox out of production; should it ever slip in, it does not start.
const Environment = z.object({
  AWS_REGION: z.string().check(z.minLength(1)),
  STAGE: z.optional(z.string().check(z.refine((stage) => stage !== 'production'))),
});
const { AWS_REGION: region } = z.parse(Environment, process.env);

// Path style works on AWS and on the local engine alike.
const s3 = new S3Client({ region, forcePathStyle: true });
const events = new EventBridgeClient({ region });

async function read({ bucket, key, versionId }: ObjectVersion) {
  try {
    const { Body, VersionId } = await s3.send(
      new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }),
    );
    const bytes = await Body?.transformToByteArray();
    return bytes && { bytes, versionId: VersionId };
  } catch (error) {
    if (error instanceof S3ServiceException && ['NoSuchKey', 'NoSuchVersion'].includes(error.name))
      return undefined;
    throw error;
  }
}

/** To the default bus, where GuardDuty's own events arrive. */
async function publish({ source, detailType, detail }: ScanResult): Promise<void> {
  const entry = { Source: source, DetailType: detailType, Detail: JSON.stringify(detail) };
  const { FailedEntryCount, Entries } = await events.send(new PutEventsCommand({ Entries: [entry] }));
  if (FailedEntryCount) throw new Error(`event not taken: ${Entries?.[0]?.ErrorCode ?? 'unknown'}`);
}

export const handler = createMalwareScan({
  read,
  publish,
  onFailure: (messageId, reason) => {
    console.error(JSON.stringify({ message: 'scan failed', messageId, reason: String(reason) }));
  },
});
