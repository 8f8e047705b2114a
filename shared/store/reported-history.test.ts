import { expect, test } from 'vitest';
import { stories, wib } from '../../test/support/builders.ts';
import { memoryDynamoDb } from '../../test/support/memory-dynamodb.ts';
import { growingFile } from '../../test/support/reports.ts';
import { reportedHistory } from './reported-history.ts';
import type { Item } from './table.ts';

/** A file of whose history reads that may be stale show only a part. */
async function aFile(shown: (items: Item[]) => Item[]) {
  const { operations, table } = memoryDynamoDb();
  const { grow, told } = growingFile(table, stories.screened, wib('2026-11-16T08:00'));
  while (await grow());
  const whole = await reportedHistory(table, told.subject);
  operations.length = 0;
  table.client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const isSure = 'ConsistentRead' in args.input && args.input.ConsistentRead === true;
      if (!isSure && 'Items' in result.output) result.output.Items = shown(result.output.Items ?? []);
      return result;
    },
    { step: 'initialize' },
  );
  return { operations, whole, read: (n?: number) => reportedHistory(table, told.subject, n) };
}

test('a history is read once, where the event that is known of is in it', async () => {
  const { operations, read, whole } = await aFile((items) => items);
  expect(await read(whole.length)).toEqual(whole);
  expect(operations).toEqual(['Query']);
});

test('a history is read again, strongly consistent, where that event is not there yet', async () => {
  const { operations, read, whole } = await aFile((items) => items.slice(0, -1));
  expect(await read(whole.length)).toEqual(whole);
  expect(operations).toEqual(['Query', 'Query']);
});

test('a history is read again where an earlier event is not there yet, though as many are', async () => {
  const { operations, read, whole } = await aFile((items) => items.toSpliced(2, 1));
  expect(await read(whole.length - 1)).toEqual(whole);
  expect(operations).toEqual(['Query', 'Query']);
});

test('who knows of no event reads strongly consistent from the first', async () => {
  const { operations, read, whole } = await aFile(() => []);
  expect(await read()).toEqual(whole);
  expect(operations).toEqual(['Query']);
});
