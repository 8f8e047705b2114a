import type { Stage } from '../../../shared/domain/application-state.ts';
import { ids, uploadPath } from '../fixture/ids.ts';

/** A queue's batch of one message. */
export const queued = (message: object) => ({
  Records: [
    {
      messageId: '059f36b4-87a3-44ab-83d2-661975830a7d',
      receiptHandle: 'AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a',
      body: JSON.stringify(message),
      attributes: { ApproximateReceiveCount: '1', SentTimestamp: '1793671200000' },
      messageAttributes: {},
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:ap-southeast-3:123456789012:queue',
      awsRegion: 'ap-southeast-3',
    },
  ],
});

export const delivered = (source: string, detailType: string, detail: object) => ({
  version: '0',
  id: '6a7e8feb-b491-4cf7-a9f1-bf3703467718',
  'detail-type': detailType,
  source,
  account: '123456789012',
  time: '2026-11-03T02:00:00Z',
  region: 'ap-southeast-3',
  resources: [],
  detail,
});

/** One of our own events as EventBridge delivers it. */
export const happened = (type: string, subject: string, state: string, left?: Stage) =>
  delivered('satujam', type, {
    id: '019a3c5e-7d00-7000-8000-000000000099',
    type,
    version: 1,
    time: '2026-11-03T02:00:00.000Z',
    tenant: 'metro',
    subject,
    sequence: 4,
    data: { service: 'metro.sip-atlm', state, round: 1, ...(left === undefined ? {} : { left }) },
  });

const { key } = uploadPath(ids.draft, 'identity_card');

export const objectCreated = delivered('aws.s3', 'Object Created', {
  version: '0',
  bucket: { name: 'documents' },
  object: {
    key,
    size: 1024,
    etag: 'b1946ac92492d2347c6235b4d2611184',
    'version-id': 'v1',
    sequencer: '0062E99A88DC407460',
  },
  'request-id': 'N4N7GDK58NMKJ12R',
  requester: '123456789012',
  reason: 'PostObject',
});

export const scanned = delivered('aws.guardduty', 'GuardDuty Malware Protection Object Scan Result', {
  schemaVersion: '1.0',
  scanStatus: 'COMPLETED',
  resourceType: 'S3_OBJECT',
  s3ObjectDetails: {
    bucketName: 'documents',
    objectKey: key,
    eTag: 'b1946ac9',
    versionId: 'v1',
    s3Throttled: false,
  },
  scanResultDetails: { scanResultStatus: 'NO_THREATS_FOUND', threats: null },
});

/** As SES tells of mail that came back. */
export const bounced = delivered('aws.ses', 'Email Bounced', {
  eventType: 'Bounce',
  mail: { messageId: '0100018d', tags: { 'ses:operation': ['SendEmail'] } },
  bounce: {
    bounceType: 'Permanent',
    bounceSubType: 'NoEmail',
    bouncedRecipients: [{ emailAddress: 'nobody@example.org', action: 'failed', status: '5.1.1' }],
    timestamp: '2026-11-03T02:00:00.000Z',
  },
});

/** A record of the table's stream: an event item was written. */
export const streamed = (event: object) => ({
  Records: [
    {
      eventID: 'c4ca4238a0b923820dcc509a6f75849b',
      eventName: 'INSERT',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'ap-southeast-3',
      dynamodb: {
        NewImage: event,
        SequenceNumber: '4421584500000000017450439091',
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
    },
  ],
});
