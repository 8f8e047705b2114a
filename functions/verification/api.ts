import { applicationStore, licensingTable, now } from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { createApi } from '../../shared/http/api.ts';
import { createTelemetry } from '../../shared/http/telemetry.ts';
import { contract } from './contract.ts';
import { createHandlers } from './handlers.ts';

const { TABLE_NAME } = environment('TABLE_NAME');
const applications = applicationStore(licensingTable(TABLE_NAME));

export const handler = createApi(
  contract,
  createHandlers({ applications, now }),
  createTelemetry('verification'),
);
