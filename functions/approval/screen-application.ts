import * as z from 'zod/mini';
import { standardOf } from '../../shared/catalogue/index.ts';
import { applicationStore, licensingTable, now, personalData } from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { createRegistries } from '../../shared/gateways/registries/registries.ts';
import { createScreening } from './screening.ts';

const { PERSONAL_DATA_SECRET, REGISTRY_URL, TABLE_NAME } = environment(
  'TABLE_NAME',
  'PERSONAL_DATA_SECRET',
  'REGISTRY_URL',
);
const screen = createScreening({
  applications: applicationStore(licensingTable(TABLE_NAME), personalData(PERSONAL_DATA_SECRET)),
  // Once per environment, so that a registry that is down is remembered (circuit breaker).
  registries: createRegistries({ baseUrl: REGISTRY_URL, fetch, now }),
  standardOf,
});

const Input = z.object({ applicationId: z.string() });

/** Workflow task: the automatic checks. */
export async function handler(event: unknown) {
  const { state } = await screen(z.parse(Input, event).applicationId);
  return { state };
}
