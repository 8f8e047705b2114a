import { standardOf } from '../../shared/catalogue/index.ts';
import { applicationReader, licensingTable, newId, now } from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { createBucketLinks } from '../../shared/gateways/bucket-links.ts';
import { createApi } from '../../shared/http/api.ts';
import { createTelemetry } from '../../shared/http/telemetry.ts';
import { contract } from './contract.ts';
import { createHandlers } from './handlers.ts';

const { DOCUMENT_BUCKET, TABLE_NAME } = environment('TABLE_NAME', 'DOCUMENT_BUCKET');
const applications = applicationReader(licensingTable(TABLE_NAME));
const handlers = createHandlers({
  applications,
  bucket: createBucketLinks(DOCUMENT_BUCKET, now),
  standardOf,
  newId,
});

export const handler = createApi(contract, handlers, createTelemetry('documents'));
