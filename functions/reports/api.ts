import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { services } from '../../shared/catalogue/index.ts';
import { now, todayAt } from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { createApi } from '../../shared/http/api.ts';
import { createTelemetry } from '../../shared/http/telemetry.ts';
import { createFigureStore } from '../../shared/store/reports/figure-store.ts';
import { contract } from './contract.ts';
import { createHandlers } from './handlers.ts';

const { REPORTS_TABLE } = environment('REPORTS_TABLE');

const handlers = createHandlers({
  figures: createFigureStore({ client: new DynamoDBClient({}), name: REPORTS_TABLE }),
  servicesOf: (tenant) => services(todayAt(tenant)).filter((standard) => standard.tenant === tenant),
  todayAt,
  now,
});

export const handler = createApi(contract, handlers, createTelemetry('reports'));
