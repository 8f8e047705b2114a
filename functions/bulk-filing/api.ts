import { currentStandard, officeOf } from '../../shared/catalogue/index.ts';
import { localDate } from '../../shared/domain/service-time.ts';
import {
  applicationReader,
  licensingTable,
  newId,
  now,
  personalData,
} from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { createQueue } from '../../shared/gateways/queue.ts';
import { createApi } from '../../shared/http/api.ts';
import { createTelemetry } from '../../shared/http/telemetry.ts';
import { createBulkFilingStore } from '../../shared/store/bulk-filings/bulk-filing-store.ts';
import { contract } from './contract.ts';
import { createHandlers } from './handlers.ts';

const { BULK_FILING_QUEUE, BULK_FILING_TABLE, PERSONAL_DATA_SECRET, TABLE_NAME } = environment(
  'BULK_FILING_QUEUE',
  'BULK_FILING_TABLE',
  'PERSONAL_DATA_SECRET',
  'TABLE_NAME',
);
const licensing = licensingTable(TABLE_NAME);

/** The standard of a service at its office's date. */
function standardToday(service: string) {
  const calendar = officeOf(service.split('.')[0] ?? '')?.calendar;
  const today = calendar && localDate(now(), calendar);
  const standard = today && currentStandard(service, today);
  return standard ? { standard, today } : undefined;
}

const handlers = createHandlers({
  bulkFilings: createBulkFilingStore(
    { client: licensing.client, name: BULK_FILING_TABLE },
    personalData(PERSONAL_DATA_SECRET),
    now,
  ),
  applications: applicationReader(licensing),
  currentStandard: standardToday,
  readSpreadsheet: async (bytes) =>
    (await import('../../shared/gateways/spreadsheet.ts')).readSpreadsheet(bytes),
  send: createQueue(BULK_FILING_QUEUE),
  newId,
  now,
});

export const handler = createApi(contract, handlers, createTelemetry('bulk-filing'));
