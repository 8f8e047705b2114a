import { officeOf, tenants } from '../../shared/catalogue/index.ts';
import { licensingTable, now } from '../../shared/entry/applications.ts';
import { environment, optionalVariable } from '../../shared/entry/environment.ts';
import { lookupBudget } from '../../shared/entry/lookup-budget.ts';
import { createBucket } from '../../shared/gateways/bucket.ts';
import { createIssuerKeys, credentialKeys } from '../../shared/gateways/issuer-keys.ts';
import { createEcKms } from '../../shared/gateways/kms.ts';
import { createStatusLists } from '../../shared/gateways/status-lists.ts';
import { createApi } from '../../shared/http/api.ts';
import { createTelemetry } from '../../shared/http/telemetry.ts';
import { readFileRecord } from '../../shared/store/file-store.ts';
import { createLicenceStore } from '../../shared/store/licence-store.ts';
import { createChains } from './chains.ts';
import { contract } from './contract.ts';
import { createHandlers } from './handlers.ts';

const { CREDENTIAL_KEYS, LICENCE_BUCKET, LOOKUPS_PER_MINUTE, PUBLIC_URL, STATUS_BUCKET, TABLE_NAME } =
  environment(
    'TABLE_NAME',
    'LICENCE_BUCKET',
    'STATUS_BUCKET',
    'CREDENTIAL_KEYS',
    'PUBLIC_URL',
    'LOOKUPS_PER_MINUTE',
  );
const table = licensingTable(TABLE_NAME);
const lists = createStatusLists(STATUS_BUCKET);
const handlers = createHandlers({
  licences: createLicenceStore(table),
  readFile: (sha256) => readFileRecord(table, sha256),
  readList: (list, abortSignal) => lists.read(list, { abortSignal }),
  keys: createIssuerKeys(credentialKeys(CREDENTIAL_KEYS), createEcKms()),
  chains: createChains({ bucket: createBucket(LICENCE_BUCKET), tenants: tenants(), now }),
  budget: lookupBudget(table, LOOKUPS_PER_MINUTE),
  officeOf,
  now,
  publicUrl: PUBLIC_URL,
});

export const handler = createApi(contract, handlers, createTelemetry('authenticity'), {
  edgeKey: optionalVariable('EDGE_KEY'),
});
