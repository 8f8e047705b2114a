import { officeOf, services, standardOf } from '../../shared/catalogue/index.ts';
import { licensingTable, now } from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { createApi } from '../../shared/http/api.ts';
import { createTelemetry } from '../../shared/http/telemetry.ts';
import { createLicenceStore } from '../../shared/store/issuance-store.ts';
import { contract } from './contract.ts';
import { createHandlers } from './handlers.ts';

const { TABLE_NAME } = environment('TABLE_NAME');
const handlers = createHandlers({
  licences: createLicenceStore(licensingTable(TABLE_NAME)),
  services,
  standardOf,
  officeOf,
  // A hundred kilobytes that few requests need.
  openApi: async () => (await import('../../docs/openapi.json', { with: { type: 'json' } })).default,
  now,
});

export const handler = createApi(contract, handlers, createTelemetry('registry'));
