import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { currentStandard } from '../catalogue/index.ts';
import type { House } from '../gateways/agency-target.ts';
import type { Table } from '../store/table.ts';
import { todayAt } from './applications.ts';
import { environment } from './environment.ts';

/** The table of subscriptions and deliveries. */
export const agenciesTable = (name: string): Table => ({ client: new DynamoDBClient({}), name });

/** Where we are ourselves: agencies are told in accounts of their own. */
export function houseOf(): House {
  const { AWS_REGION: region, STAGE } = environment('AWS_REGION', 'STAGE');
  return { region, account: STAGE === 'local' ? undefined : environment('HOUSE_ACCOUNT').HOUSE_ACCOUNT };
}

/** The profession that a service is for, where it is for one. */
export const professionOf = (service: string): string | undefined =>
  currentStandard(service, todayAt(service.slice(0, service.indexOf('.'))))?.profession?.code;
