import { currentStandard, officeOf, standardOf } from '../../shared/catalogue/index.ts';
import { filingRules } from '../../shared/domain/commands/rules.ts';
import {
  applicationReader,
  applicationStore,
  licensingTable,
  newId,
  now,
  personalData,
} from '../../shared/entry/applications.ts';
import { environment, optionalVariable } from '../../shared/entry/environment.ts';
import { lookupBudget } from '../../shared/entry/lookup-budget.ts';
import { createPlaceTokens } from '../../shared/gateways/place-token.ts';
import { createReceiptCodes } from '../../shared/gateways/receipt-code.ts';
import { readSecret } from '../../shared/gateways/secret.ts';
import { createApi } from '../../shared/http/api.ts';
import { createTelemetry } from '../../shared/http/telemetry.ts';
import { userOfPlace } from '../../shared/store/place-applications.ts';
import { createQueuePosition } from '../../shared/store/queue-position.ts';
import { createQueueStore } from '../../shared/store/queue-store.ts';
import { createReceiptStore } from '../../shared/store/receipt-store.ts';
import { contract } from './contract.ts';
import { createHandlers } from './handlers.ts';

const { LOOKUPS_PER_MINUTE, PERSONAL_DATA_SECRET, TABLE_NAME } = environment(
  'TABLE_NAME',
  'PERSONAL_DATA_SECRET',
  'LOOKUPS_PER_MINUTE',
);
const tokens = createPlaceTokens(() => readSecret(PERSONAL_DATA_SECRET));
const table = licensingTable(TABLE_NAME);
const sealed = applicationReader(table);
const handlers = createHandlers({
  applications: applicationStore(table, filingRules, personalData(PERSONAL_DATA_SECRET)),
  readSealed: (id, actor) => sealed.read(id, actor),
  receipts: createReceiptStore(table),
  codes: createReceiptCodes(() => readSecret(PERSONAL_DATA_SECRET)),
  budget: lookupBudget(table, LOOKUPS_PER_MINUTE),
  positionOf: createQueuePosition({
    queue: createQueueStore(table),
    calendarOf: (tenant) => officeOf(tenant)?.calendar,
    now,
  }),
  standardOf,
  currentStandard,
  officeOf,
  grantIn: (token) => tokens.read(token),
  userOfPlace: (place) => userOfPlace(table, place),
  newId,
  now,
});

export const handler = createApi(contract, handlers, createTelemetry('submission'), {
  edgeKey: optionalVariable('EDGE_KEY'),
});
