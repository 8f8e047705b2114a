import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { createLookupBudget } from './lookup-budget.ts';

test('where questions cannot be counted they are answered, and somebody is told', async () => {
  const client = new DynamoDBClient({
    endpoint: 'http://127.0.0.1:1',
    region: 'ap-southeast-3',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  const faults: unknown[] = [];
  const budget = createLookupBudget({
    table: { client, name: 'licensing' },
    now: () => new Date(0),
    perMinute: 1,
    onFault: (fault) => faults.push(fault),
  });
  expect(await budget.spend('203.0.113.7')).toBeUndefined();
  expect(faults).toHaveLength(1);
});
