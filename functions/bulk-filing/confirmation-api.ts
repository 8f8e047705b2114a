import { officeOf, standardOf } from '../../shared/catalogue/index.ts';
import { confirmationRules } from '../../shared/domain/commands/rules.ts';
import { applicationStore, licensingTable, personalData } from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { createConfirmationCodes } from '../../shared/gateways/confirmation-code.ts';
import { readSecret } from '../../shared/gateways/secret.ts';
import { createApi } from '../../shared/http/api.ts';
import { createTelemetry } from '../../shared/http/telemetry.ts';
import { contract } from './confirmation-contract.ts';
import { createHandlers } from './confirmation-handlers.ts';

const { PERSONAL_DATA_SECRET, TABLE_NAME } = environment('TABLE_NAME', 'PERSONAL_DATA_SECRET');
const table = licensingTable(TABLE_NAME);
const handlers = createHandlers({
  applications: applicationStore(table, confirmationRules, personalData(PERSONAL_DATA_SECRET)),
  codes: createConfirmationCodes(() => readSecret(PERSONAL_DATA_SECRET)),
  standardOf,
  officeOf,
});

export const handler = createApi(contract, handlers, createTelemetry('confirmation'));
