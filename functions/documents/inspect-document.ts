import { standardOf } from '../../shared/catalogue/index.ts';
import { documentRules } from '../../shared/domain/commands/rules.ts';
import { applicationStore, licensingTable } from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { createConsumer } from '../../shared/events/batch.ts';
import { createBucket } from '../../shared/gateways/bucket.ts';
import { inspectFile } from '../../shared/gateways/file-inspection.ts';
import { createInspection, ObjectCreated } from './inspection.ts';

const { DOCUMENT_BUCKET, TABLE_NAME } = environment('TABLE_NAME', 'DOCUMENT_BUCKET');

const inspect = createInspection({
  applications: applicationStore(licensingTable(TABLE_NAME), documentRules),
  bucket: createBucket(DOCUMENT_BUCKET),
  inspectFile,
  standardOf,
});

export const handler = createConsumer(ObjectCreated, inspect);
