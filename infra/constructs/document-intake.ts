import type { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { EventConsumer } from './event-consumer.ts';
import type { LicensingTable } from './licensing-table.ts';
import { MalwareProtection } from './malware-protection.ts';
import type { ProtectedBucket } from './protected-bucket.ts';
import type { Ground } from './service-function.ts';

interface DocumentIntakeProps {
  readonly ground: Ground;
  readonly documents: ProtectedBucket;
  readonly licensing: LicensingTable;
  readonly key: Key;
}

/** What happens to an upload by itself: it is inspected and scanned for malware, and both are recorded. */
export class DocumentIntake extends Construct {
  constructor(scope: Construct, id: string, props: DocumentIntakeProps) {
    super(scope, id);
    this.inspectDocument(props);
    this.recordMalwareVerdict(props);
  }

  private inspectDocument({ documents, ground, licensing }: DocumentIntakeProps): void {
    const { function: handler } = new EventConsumer(this, 'InspectDocument', {
      ground,
      pattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [documents.bucket.bucketName] } },
      },
      entry: 'documents/inspect-document',
      memory: 1024,
    });
    documents.allow(handler, ['GetObject', 'GetObjectVersion', 'ListBucket']);
    licensing.allow(handler, ['QueryApplication', 'PutItem']);
  }

  /** AWS lets only its own services publish as `aws.…`, so a sandbox's verdict cannot pass for GuardDuty's. */
  private recordMalwareVerdict({ documents, ground, key, licensing }: DocumentIntakeProps): void {
    const scanned = ground.settings.malwareScanner === 'guardduty';
    if (scanned) new MalwareProtection(this, 'MalwareProtection', { documents, key });
    const { function: handler } = new EventConsumer(this, 'RecordMalwareVerdict', {
      ground,
      pattern: {
        source: [scanned ? 'aws.guardduty' : 'satujam.sandbox'],
        detailType: ['GuardDuty Malware Protection Object Scan Result'],
        detail: { s3ObjectDetails: { bucketName: [documents.bucket.bucketName] } },
      },
      entry: 'documents/record-malware-verdict',
    });
    licensing.allow(handler, ['QueryApplication', 'PutItem']);
  }
}
