import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import { currentStandard, officeOf, services, tenants } from '../../shared/catalogue/index.ts';
import { licensingTable, now } from '../../shared/entry/applications.ts';
import { environment, optionalVariable } from '../../shared/entry/environment.ts';
import { lookupBudget } from '../../shared/entry/lookup-budget.ts';
import { createApi } from '../../shared/http/api.ts';
import { createTelemetry } from '../../shared/http/telemetry.ts';
import { createLicenceStore } from '../../shared/store/licence-store.ts';
import { createRegisterStore } from '../../shared/store/register-store.ts';
import { contract } from './contract.ts';
import { createHandlers } from './handlers.ts';

/** Lies beside the bundle (`docs/openapi.json`): a hundred kilobytes that few requests need. */
async function openApi(): Promise<{ openapi: string }> {
  const file = new URL('./openapi.json', import.meta.url);
  return z.parse(z.looseObject({ openapi: z.string() }), JSON.parse(await readFile(file, 'utf8')));
}

const { LOOKUPS_PER_MINUTE, TABLE_NAME } = environment('TABLE_NAME', 'LOOKUPS_PER_MINUTE');
const table = licensingTable(TABLE_NAME);
const handlers = createHandlers({
  licences: createLicenceStore(table),
  register: createRegisterStore(table),
  budget: lookupBudget(table, LOOKUPS_PER_MINUTE),
  tenants,
  services,
  currentStandard,
  officeOf,
  openApi,
  now,
});

export const handler = createApi(contract, handlers, createTelemetry('registry'), {
  edgeKey: optionalVariable('EDGE_KEY'),
});
