import { licensingTable, newId, now, personalData, todayAt } from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { createBucket } from '../../shared/gateways/bucket.ts';
import { createApi } from '../../shared/http/api.ts';
import { writeLine } from '../../shared/http/log.ts';
import { createTelemetry } from '../../shared/http/telemetry.ts';
import { createArchiveStore } from '../../shared/store/archive-store.ts';
import { createLicenceJournal } from '../../shared/store/licence-journal.ts';
import { createLicenceStore } from '../../shared/store/licence-store.ts';
import { contract } from './contract.ts';
import { createHandlers } from './handlers.ts';

const { LICENCE_BUCKET, PERSONAL_DATA_SECRET, TABLE_NAME } = environment(
  'TABLE_NAME',
  'LICENCE_BUCKET',
  'PERSONAL_DATA_SECRET',
);
const table = licensingTable(TABLE_NAME);
const handlers = createHandlers({
  licences: createLicenceStore(table),
  journal: createLicenceJournal({ table, now, newId, today: todayAt }),
  archive: createArchiveStore(table, personalData(PERSONAL_DATA_SECRET)),
  bucket: createBucket(LICENCE_BUCKET),
  record: (exported) => {
    writeLine(JSON.stringify({ level: 'INFO', message: 'licence exported', ...exported }));
  },
});

export const handler = createApi(contract, handlers, createTelemetry('archive'));
