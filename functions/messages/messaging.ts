import { officeOf, standardOf } from '../../shared/catalogue/index.ts';
import { MessageChannel } from '../../shared/domain/message.ts';
import { applicationReader, licensingTable, now, personalData } from '../../shared/entry/applications.ts';
import { campaignsTable } from '../../shared/entry/campaigns.ts';
import { environment } from '../../shared/entry/environment.ts';
import { channelsOf, messagesTable } from '../../shared/entry/messages.ts';
import { createConfirmationCodes } from '../../shared/gateways/confirmation-code.ts';
import { createMessageSecrets } from '../../shared/gateways/messages/message-secrets.ts';
import { readSecret } from '../../shared/gateways/secret.ts';
import { createCampaignStore } from '../../shared/store/campaigns/campaign-store.ts';
import { createClaimStore } from '../../shared/store/campaigns/claim-store.ts';
import { createStandingStore } from '../../shared/store/campaigns/standing-store.ts';
import { createLicenceStore } from '../../shared/store/licence-store.ts';
import { createMessageStore } from '../../shared/store/messages/message-store.ts';
import { createWishStore } from '../../shared/store/messages/wish-store.ts';
import { createDelivery } from './delivering.ts';
import { createPlaceStories } from './place-story.ts';
import { createReport } from './report.ts';
import { createSealing } from './sealing.ts';
import { createStories } from './stories.ts';
import { createTruth } from './truth.ts';

/** What the two functions that send messages are wired of. */
export function messaging() {
  const { CAMPAIGNS_TABLE, MESSAGES_TABLE, PERSONAL_DATA_SECRET, PORTAL_URL, PUBLIC_URL, TABLE_NAME } =
    environment(
      'TABLE_NAME',
      'CAMPAIGNS_TABLE',
      'MESSAGES_TABLE',
      'PERSONAL_DATA_SECRET',
      'PORTAL_URL',
      'PUBLIC_URL',
    );
  const licensing = licensingTable(TABLE_NAME);
  const table = messagesTable(MESSAGES_TABLE);
  const codec = personalData(PERSONAL_DATA_SECRET);
  const secret = () => readSecret(PERSONAL_DATA_SECRET);
  const parts = {
    messages: createMessageStore(table),
    wishes: createWishStore(table),
    sealing: createSealing(codec),
    secrets: createMessageSecrets(secret),
    now,
  };
  const channels = channelsOf();
  const delivery = createDelivery({ ...parts, channels, report: createReport(now) });
  const offered = MessageChannel.options.filter((channel) => channels[channel] !== undefined);
  const urls = { portalUrl: PORTAL_URL, publicUrl: PUBLIC_URL };
  const truthOf = createTruth({
    applications: applicationReader(licensing, codec),
    licences: createLicenceStore(licensing),
    standardOf,
    officeOf,
    codes: createConfirmationCodes(secret),
    ...urls,
  });
  const campaigns = campaignsTable(CAMPAIGNS_TABLE);
  const placeStoryOf = createPlaceStories({
    campaigns: createCampaignStore(campaigns),
    claims: createClaimStore(campaigns),
    standings: createStandingStore(campaigns),
    codec,
    officeOf,
    ...urls,
    now,
  });
  return { ...parts, ...delivery, offered, storyOf: createStories({ placeStoryOf, truthOf }) };
}
