import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { environment } from '../../shared/entry/environment.ts';
import { createConsumer } from '../../shared/events/batch.ts';
import { createBucket } from '../../shared/gateways/bucket.ts';
import { createMalwareScan, ObjectCreated, type ScanResult } from './malware-scan.ts';
import { refuseProduction } from './outside-production.ts';

refuseProduction();
const { DOCUMENT_BUCKET } = environment('DOCUMENT_BUCKET');
const events = new EventBridgeClient({});

/** To the default bus, where GuardDuty's own events arrive. */
async function publish({ detail, detailType, source }: ScanResult): Promise<void> {
  const entry = { Source: source, DetailType: detailType, Detail: JSON.stringify(detail) };
  const { FailedEntryCount, Entries } = await events.send(new PutEventsCommand({ Entries: [entry] }));
  if (FailedEntryCount) throw new Error(`event not taken: ${Entries?.[0]?.ErrorCode ?? 'unknown'}`);
}

export const handler = createConsumer(
  ObjectCreated,
  createMalwareScan({ bucket: createBucket(DOCUMENT_BUCKET), publish }),
);
