import * as z from 'zod/mini';
import { standardOf } from '../../shared/catalogue/index.ts';
import { legalBasisOf } from '../../shared/catalogue/rules.ts';
import { waitsFor } from '../../shared/domain/application-state.ts';
import { screeningRules } from '../../shared/domain/commands/rules.ts';
import {
  applicationStore,
  licensingTable,
  now,
  personalData,
  todayAt,
} from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { createRegistries } from '../../shared/gateways/registries.ts';
import { createLicenceStore } from '../../shared/store/licence-store.ts';
import { createPersonStore } from '../../shared/store/person-store.ts';
import { createPersonFacts } from './person-facts.ts';
import { createScreening } from './screening.ts';

const { PERSONAL_DATA_SECRET, REGISTRY_URL, TABLE_NAME } = environment(
  'TABLE_NAME',
  'PERSONAL_DATA_SECRET',
  'REGISTRY_URL',
);
const table = licensingTable(TABLE_NAME);

const screen = createScreening({
  applications: applicationStore(table, screeningRules, personalData(PERSONAL_DATA_SECRET)),
  // Once per environment, so that a registry that is down is remembered (circuit breaker).
  registries: createRegistries({ baseUrl: REGISTRY_URL, fetch, now }),
  personFacts: createPersonFacts({
    people: createPersonStore(table),
    licences: createLicenceStore(table),
    today: todayAt,
  }),
  standardOf,
  legalBasisOf,
});

const Input = z.object({ applicationId: z.string() });

/** Workflow task: the automatic checks. Answers what the application waits for then, and in which round. */
export async function handler(event: unknown) {
  const application = await screen(z.parse(Input, event).applicationId);
  return { stage: waitsFor(application), round: application.round };
}
