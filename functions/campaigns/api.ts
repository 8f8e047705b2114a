import { randomBytes } from 'node:crypto';
import { tenants } from '../../shared/catalogue/index.ts';
import { professionOf } from '../../shared/entry/agencies.ts';
import { newId, now, pause } from '../../shared/entry/applications.ts';
import { campaignsTable, claimsTable, isForHolders } from '../../shared/entry/campaigns.ts';
import { environment } from '../../shared/entry/environment.ts';
import { createPersonalData } from '../../shared/gateways/personal-data.ts';
import { createPlaceTokens } from '../../shared/gateways/place-token.ts';
import { readSecret } from '../../shared/gateways/secret.ts';
import { createSettlerNudges } from '../../shared/gateways/settler-nudges.ts';
import { createApi } from '../../shared/http/api.ts';
import { createTelemetry } from '../../shared/http/telemetry.ts';
import { createCampaignStore } from '../../shared/store/campaigns/campaign-store.ts';
import { createClaimStore } from '../../shared/store/campaigns/claim-store.ts';
import { requestKey } from '../../shared/store/campaigns/keys.ts';
import { createStandingStore } from '../../shared/store/campaigns/standing-store.ts';
import { createRequestStore } from '../../shared/store/request-store.ts';
import { contract } from './contract.ts';
import { createDoors } from './doors.ts';
import { createHandlers } from './handlers.ts';
import { createLedgers } from './ledgers.ts';

const { CAMPAIGNS_TABLE, PERSONAL_DATA_SECRET, SETTLER_QUEUE } = environment(
  'CAMPAIGNS_TABLE',
  'PERSONAL_DATA_SECRET',
  'SETTLER_QUEUE',
);
const table = campaignsTable(CAMPAIGNS_TABLE);
const campaigns = createCampaignStore(table);
const standings = createStandingStore(table);
/** Bytes of a seed. */
const SEED_BYTES = 32;

const secret = () => readSecret(PERSONAL_DATA_SECRET);
const people = createPersonalData(secret);

const handlers = createHandlers({
  campaigns,
  standings,
  claims: createClaimStore(claimsTable(CAMPAIGNS_TABLE)),
  doors: createDoors({ campaigns, standings, now }),
  ledgers: createLedgers({ standings }),
  tokens: createPlaceTokens(secret),
  people,
  professionOf,
  isOffered: isForHolders,
  requests: createRequestStore(table, requestKey),
  isTenant: (tenant) => tenants().includes(tenant),
  nudge: createSettlerNudges(SETTLER_QUEUE),
  now,
  newId,
  newSeed: () => randomBytes(SEED_BYTES).toString('base64url'),
  pause,
  random: Math.random,
});

export const handler = createApi(contract, handlers, createTelemetry('campaigns'));
