import { currentStandard } from '../../shared/catalogue/index.ts';
import { facilityRules } from '../../shared/domain/commands/rules.ts';
import {
  applicationStore,
  calendarOf,
  licensingTable,
  now,
  personalData,
  todayAt,
} from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { createConsumer } from '../../shared/events/batch.ts';
import { createBulkFilingStore } from '../../shared/store/bulk-filings/bulk-filing-store.ts';
import { createFiling, FilingTask } from './filing.ts';

const { BULK_FILING_TABLE, PERSONAL_DATA_SECRET, TABLE_NAME } = environment(
  'BULK_FILING_TABLE',
  'PERSONAL_DATA_SECRET',
  'TABLE_NAME',
);
const licensing = licensingTable(TABLE_NAME);
const forms = personalData(PERSONAL_DATA_SECRET);

const file = createFiling({
  bulkFilings: createBulkFilingStore({ client: licensing.client, name: BULK_FILING_TABLE }, forms, now),
  applications: applicationStore(licensing, facilityRules, forms),
  personOf: (nik) => forms.personOf(nik),
  currentRules(service) {
    const tenant = service.split('.')[0] ?? '';
    const standard = currentStandard(service, todayAt(tenant));
    return standard && { standard, calendar: calendarOf(tenant) };
  },
  now,
});

export const handler = createConsumer(FilingTask, file);
