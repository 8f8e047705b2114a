import { tenants } from '../../shared/catalogue/index.ts';
import { now } from '../../shared/entry/applications.ts';
import { campaignsTable } from '../../shared/entry/campaigns.ts';
import { environment } from '../../shared/entry/environment.ts';
import { createSettlerNudges } from '../../shared/gateways/settler-nudges.ts';
import { createCampaignStore } from '../../shared/store/campaigns/campaign-store.ts';
import { createStandingStore } from '../../shared/store/campaigns/standing-store.ts';
import { createWatch } from './watching.ts';

const { CAMPAIGNS_TABLE, SETTLER_QUEUE } = environment('CAMPAIGNS_TABLE', 'SETTLER_QUEUE');
const table = campaignsTable(CAMPAIGNS_TABLE);

/** Scheduled: has campaigns settled whose holds end, or whose nudge was lost. */
export const handler = createWatch({
  tenants,
  campaigns: createCampaignStore(table),
  standings: createStandingStore(table),
  nudge: createSettlerNudges(SETTLER_QUEUE),
  now,
});
