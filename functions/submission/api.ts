import { currentStandard, officeOf, standardOf } from '../../shared/catalogue/index.ts';
import { filingRules } from '../../shared/domain/commands/rules.ts';
import {
  applicationStore,
  licensingTable,
  newId,
  now,
  personalData,
} from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { createApi } from '../../shared/http/api.ts';
import { createTelemetry } from '../../shared/http/telemetry.ts';
import { contract } from './contract.ts';
import { createHandlers } from './handlers.ts';

const { PERSONAL_DATA_SECRET, TABLE_NAME } = environment('TABLE_NAME', 'PERSONAL_DATA_SECRET');
const applications = applicationStore(
  licensingTable(TABLE_NAME),
  filingRules,
  personalData(PERSONAL_DATA_SECRET),
);
const handlers = createHandlers({ applications, standardOf, currentStandard, officeOf, newId, now });

export const handler = createApi(contract, handlers, createTelemetry('submission'));
