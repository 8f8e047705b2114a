import { officeOf } from '../../shared/catalogue/index.ts';
import { licensingTable, newId, now, todayAt } from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { createBucketLinks } from '../../shared/gateways/bucket-links.ts';
import { createApi } from '../../shared/http/api.ts';
import { createTelemetry } from '../../shared/http/telemetry.ts';
import { createApplicationLists } from '../../shared/store/application-lists.ts';
import { createLicenceJournal } from '../../shared/store/licence-journal.ts';
import { createLicenceStore } from '../../shared/store/licence-store.ts';
import { contract } from './contract.ts';
import { createHandlers } from './handlers.ts';

const { LICENCE_BUCKET, PUBLIC_URL, TABLE_NAME } = environment('TABLE_NAME', 'LICENCE_BUCKET', 'PUBLIC_URL');
const table = licensingTable(TABLE_NAME);
const handlers = createHandlers({
  applications: createApplicationLists(table),
  licences: createLicenceStore(table),
  journal: createLicenceJournal({ table, now, newId, today: todayAt }),
  bucket: createBucketLinks(LICENCE_BUCKET, now),
  officeOf,
  now,
  publicUrl: PUBLIC_URL,
});

export const handler = createApi(contract, handlers, createTelemetry('issuance'));
