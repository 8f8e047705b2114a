import { afterAll, expect, test } from 'vitest';
import { createWaitStore } from '../../shared/store/wait-store.ts';
import { people, stories } from '../support/builders.ts';
import { aStore, newId, recorded } from './support/applications.ts';
import { scratchTable } from './support/table.ts';

const table = await scratchTable();
const waits = createWaitStore(table);
afterAll(table.drop);

test('the token of a workflow that waits is found again', async () => {
  const [id, other] = [newId(), newId()];
  await waits.put(id, { round: 1, token: 'a' });
  await waits.put(other, { round: 1, token: 'b' });
  expect(await waits.read(id)).toEqual({ round: 1, token: 'a' });
  expect(await waits.read(other)).toEqual({ round: 1, token: 'b' });
});

test('an application that no workflow waits for has no token', async () => {
  expect(await waits.read(newId())).toBeUndefined();
});

test('the newest wait of a workflow counts', async () => {
  const id = newId();
  await waits.put(id, { round: 1, token: 'a' });
  await waits.put(id, { round: 2, token: 'b' });
  expect(await waits.read(id)).toEqual({ round: 2, token: 'b' });
});

test('a token as long as the workflow’s fits, and lies beside the application without touching its history', async () => {
  const id = await recorded(table, stories.screened);
  const token = 'A'.repeat(1024);
  await waits.put(id, { round: 1, token });
  expect(await waits.read(id)).toEqual({ round: 1, token });
  const store = aStore(table);
  expect((await store.verifiedHistory(id)).intact).toBe(true);
  await store.execute(id, { type: 'claim' }, { actor: people.verifier });
  expect(await waits.read(id)).toEqual({ round: 1, token });
});
