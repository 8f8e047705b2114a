import { officeOf, standardOf } from '../../shared/catalogue/index.ts';
import { applicationStore, licensingTable, newId, personalData } from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { createApi } from '../../shared/http/api.ts';
import { createTelemetry } from '../../shared/http/telemetry.ts';
import { contract } from './contract.ts';
import { createHandlers } from './handlers.ts';

const { PERSONAL_DATA_SECRET, TABLE_NAME } = environment('TABLE_NAME', 'PERSONAL_DATA_SECRET');
const applications = applicationStore(licensingTable(TABLE_NAME), personalData(PERSONAL_DATA_SECRET));
const handlers = createHandlers({ applications, standardOf, officeOf, newId });

export const handler = createApi(contract, handlers, createTelemetry('submission'));
