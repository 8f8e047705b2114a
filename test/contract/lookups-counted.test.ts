import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { lookupKey } from '../../shared/store/keys.ts';
import { fromItem, sha256, toItem } from '../../shared/store/table.ts';
import { everythingLogged } from '../support/logs.ts';
import { anybody } from '../support/people.ts';
import { routeOf } from './support/routes.ts';
import { deployed } from './support/things.ts';

/** Where the engine says that every call comes from. */
const NETWORK = '127.0.0.1';

const minuteNow = () => Math.floor(Date.now() / 60_000);

async function askedIn(minute: number): Promise<number> {
  const Key = toItem(lookupKey(sha256(`${minute} ${NETWORK}`)));
  const { Item } = await deployed.client.send(
    new GetItemCommand({ TableName: deployed.name, Key, ConsistentRead: true }),
  );
  return Item === undefined ? 0 : z.parse(z.object({ asked: z.int() }), fromItem(Item)).asked;
}

// A counter that may not be written limits nobody, and no other test would show it.
test('questions that could be guesses are counted by the functions as they are deployed', async () => {
  const first = minuteNow();
  const before = await askedIn(first);
  const questions = [
    anybody.send(routeOf('verify'), { body: { tenant: 'metro', number: 'none' } }),
    anybody.send(routeOf('verify'), { body: { tenant: 'metro', number: 'none', name: 'Siti' } }),
    anybody.send(routeOf('listRegister'), { query: { tenant: 'metro', name: 'Siti' } }),
    anybody.send(routeOf('followApplication'), { body: { receiptNumber: 'none', code: 'none' } }),
  ];
  for (const { status } of await Promise.all(questions)) expect([200, 404]).toContain(status);
  const last = minuteNow();
  const later = last === first ? 0 : await askedIn(last);
  expect((await askedIn(first)) + later - before).toBeGreaterThanOrEqual(questions.length);
  const uncounted = (await everythingLogged()).filter((line) => line.includes('was not counted'));
  expect(uncounted).toEqual([]);
});
