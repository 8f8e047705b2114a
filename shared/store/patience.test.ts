import { expect, test } from 'vitest';
import { anIssuanceStore, aStore, recorded } from '../../test/integration/support/applications.ts';
import { stories, systems } from '../../test/support/builders.ts';
import { memoryDynamoDb } from '../../test/support/memory-dynamodb.ts';

const database = memoryDynamoDb({
  // Somebody else is first, every time but for what the test begins with.
  fateOf: (operation) => (operation === 'TransactWriteItems' && begun ? 'conflict' : 'fine'),
});
let begun = false;
const { table } = database;
const asIssuer = { actor: systems.issuance };
const series = { tenant: 'metro', licenceType: 'SIP', year: 2026, format: String };

/** What somebody waits who is never first (ms). */
async function waits(work: (store: ReturnType<typeof aStore>, id: string) => Promise<unknown>) {
  begun = false;
  const id = await recorded(table, stories.approved);
  begun = true;
  const pauses: number[] = [];
  const pause = (ms: number) => Promise.resolve(void pauses.push(ms));
  await expect(work(aStore(table, { pause }), id)).rejects.toThrow('kept changing');
  return pauses;
}

test('who is beaten to a write waits twice as long each time, for two seconds at most', async () => {
  const command = { type: 'number', number: '1', year: 2026 } as const;
  const pauses = await waits((store, id) => store.execute(id, command, asIssuer));
  expect(pauses).toEqual([20, 40, 80, 160, ...Array.from({ length: 8 }, () => 200)]);
});

test('who waits for a number, where all meet, waits for longer, which leaves time to issue', async () => {
  const pauses = await waits((store, id) => anIssuanceStore(table, store).number(id, series, asIssuer));
  expect(pauses).toEqual([25, 50, 100, 200, 400, 800, 1600, 3200, 3200]);
});
