import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { currentStandard } from '../catalogue/index.ts';
import type { Table } from '../store/table.ts';
import { todayAt } from './applications.ts';

/** How long a write may take before it is tried again, milliseconds: all who rush are in a hurry. */
const REQUEST_MS = 2000;

/** The table of campaigns and claims. Whoever takes claims tries again itself, and knows for how long that is fair. */
export const claimsTable = (name: string): Table => ({
  client: new DynamoDBClient({ maxAttempts: 1, requestHandler: { requestTimeout: REQUEST_MS } }),
  name,
});

export const campaignsTable = (name: string): Table => ({ client: new DynamoDBClient({}), name });

/** Whether a service of a local government is for holders of a place. */
export const isForHolders = (tenant: string, service: string): boolean => {
  const standard = currentStandard(service, todayAt(tenant));
  return standard?.tenant === tenant && standard.admission === 'campaign';
};
