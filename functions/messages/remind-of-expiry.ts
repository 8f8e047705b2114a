import { tenants } from '../../shared/catalogue/index.ts';
import { licensingTable, now, todayAt } from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { messagesTable } from '../../shared/entry/messages.ts';
import { putEnvelopes } from '../../shared/gateways/event-bus.ts';
import { licencesEnding } from '../../shared/store/expiry-store.ts';
import { createLicenceStore } from '../../shared/store/licence-store.ts';
import { createWishStore } from '../../shared/store/messages/wish-store.ts';
import { createReminders } from './reminding.ts';

const { EVENT_BUS, MESSAGES_TABLE, TABLE_NAME } = environment('TABLE_NAME', 'MESSAGES_TABLE', 'EVENT_BUS');
const licensing = licensingTable(TABLE_NAME);

/** Scheduled every day: whose licence ends soon. */
export const handler = createReminders({
  tenants: tenants(),
  licencesEnding: (tenant, days) => licencesEnding(licensing, tenant, days),
  licences: createLicenceStore(licensing),
  wishes: createWishStore(messagesTable(MESSAGES_TABLE)),
  put: putEnvelopes(EVENT_BUS),
  today: todayAt,
  now,
});
