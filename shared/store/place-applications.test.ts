import { expect, test } from 'vitest';
import { stories, wib } from '../../test/support/builders.ts';
import { memoryDynamoDb } from '../../test/support/memory-dynamodb.ts';
import { growingFile } from '../../test/support/reports.ts';
import { applicationKey } from './keys.ts';
import { onlyApplicationOnPlace, userOfPlace } from './place-applications.ts';
import { toItem } from './table.ts';

const place = { campaign: '0193c0de-0000-7000-8000-000000000001', place: 7, generation: 1 };
const id = onlyApplicationOnPlace(place);

test('a place of before uses were written is used once its only application is filed, and not by a draft', async () => {
  const { table } = memoryDynamoDb();
  expect(await userOfPlace(table, place)).toBe(undefined);
  const { grow } = growingFile(table, stories.filed, wib('2026-11-16T08:00'), id);
  const users: (string | undefined)[] = [];
  while (await grow()) users.push(await userOfPlace(table, place));
  const filed = users.indexOf(id);
  expect(filed).toBeGreaterThan(1);
  expect(new Set(users.slice(filed))).toEqual(new Set([id]));
});

test('so it is where the application was stored before such were packed', async () => {
  const application = { receipt: { number: 'METRO-1', at: '2026-11-16T01:00:00.000Z' } };
  const { table } = memoryDynamoDb({ initial: [toItem({ ...applicationKey(id), application })] });
  expect(await userOfPlace(table, place)).toBe(id);
  const draft = memoryDynamoDb({ initial: [toItem({ ...applicationKey(id), application: {} })] });
  expect(await userOfPlace(draft.table, place)).toBe(undefined);
});
