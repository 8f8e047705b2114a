import { licensingTable, now } from '../../shared/entry/applications.ts';
import { campaignsTable } from '../../shared/entry/campaigns.ts';
import { environment } from '../../shared/entry/environment.ts';
import { createConsumer } from '../../shared/events/batch.ts';
import { putEnvelopes } from '../../shared/gateways/event-bus.ts';
import { createSettlerNudges, SettlerNudge } from '../../shared/gateways/settler-nudges.ts';
import { createCampaignStore } from '../../shared/store/campaigns/campaign-store.ts';
import { createClaimStore } from '../../shared/store/campaigns/claim-store.ts';
import { createStandingStore } from '../../shared/store/campaigns/standing-store.ts';
import { userOfPlace } from '../../shared/store/place-applications.ts';
import { createReport } from './report.ts';
import { createSettler } from './settling.ts';
import { createTelling } from './telling.ts';

const { CAMPAIGNS_TABLE, EVENT_BUS, SETTLER_QUEUE, TABLE_NAME } = environment(
  'CAMPAIGNS_TABLE',
  'EVENT_BUS',
  'SETTLER_QUEUE',
  'TABLE_NAME',
);
const table = campaignsTable(CAMPAIGNS_TABLE);
const licensing = licensingTable(TABLE_NAME);

const settle = createSettler({
  campaigns: createCampaignStore(table),
  claims: createClaimStore(table),
  standings: createStandingStore(table),
  wasUsed: async (use) => (await userOfPlace(licensing, use)) !== undefined,
  nudge: createSettlerNudges(SETTLER_QUEUE),
  tell: createTelling(putEnvelopes(EVENT_BUS)),
  report: createReport(now),
  now,
});

/** A nudge: settles what can be settled of a campaign. */
export const handler = createConsumer(SettlerNudge, ({ campaign }) => settle(campaign));
