import { officeOf, standardOf } from '../../shared/catalogue/index.ts';
import { officeRules } from '../../shared/domain/commands/rules.ts';
import { applicationStore, licensingTable, now } from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { createApi } from '../../shared/http/api.ts';
import { createTelemetry } from '../../shared/http/telemetry.ts';
import { createQueueStore } from '../../shared/store/queue-store.ts';
import { contract } from './contract.ts';
import { createHandlers } from './handlers.ts';

const { TABLE_NAME } = environment('TABLE_NAME');
const table = licensingTable(TABLE_NAME);
const handlers = createHandlers({
  applications: applicationStore(table, officeRules),
  queue: createQueueStore(table),
  standardOf,
  calendarOf: (tenant) => officeOf(tenant)?.calendar,
  now,
  random: Math.random,
});

export const handler = createApi(contract, handlers, createTelemetry('verification'));
