import { tenants } from '../../shared/catalogue/index.ts';
import { licensingTable, newId, now, todayAt } from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { licencesPast } from '../../shared/store/expiry-store.ts';
import { createLicenceJournal } from '../../shared/store/licence-journal.ts';
import { createExpiry } from './expiry.ts';

const { TABLE_NAME } = environment('TABLE_NAME');
const table = licensingTable(TABLE_NAME);

/** Scheduled every hour, as midnight comes at other hours at other offices. */
export const handler = createExpiry({
  tenants: tenants(),
  journal: createLicenceJournal({ table, now, newId, today: todayAt }),
  licencesPast: (tenant, today) => licencesPast(table, tenant, today),
  today: todayAt,
});
