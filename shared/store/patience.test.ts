import { describe, expect, test } from 'vitest';
import { anIssuanceStore, aStore, recorded } from '../../test/integration/support/applications.ts';
import { stories, systems } from '../../test/support/builders.ts';
import { memoryDynamoDb } from '../../test/support/memory-dynamodb.ts';
import { triedInTime } from './patience.ts';

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

describe('what may fail for a moment is tried', () => {
  /** Fails as often as it is told to, at a clock that only pauses move. */
  async function trying(failures: number, error: Error, ms = 1000) {
    const pauses: number[] = [];
    let [at, tries] = [0, 0];
    const pause = (wait: number) => {
      pauses.push(wait);
      at += wait;
      return Promise.resolve();
    };
    const terms = { firstMs: 25, longestMs: 200, until: new Date(ms), passes: isPassing };
    const result = triedInTime(terms, { now: () => new Date(at), pause }, () => {
      tries += 1;
      return tries > failures ? Promise.resolve('done') : Promise.reject(error);
    });
    const outcome = await result.catch((fault: unknown) => fault);
    return { outcome, pauses, tries };
  }
  const passing = new Error('throttled');
  const isPassing = (error: unknown) => error === passing;

  test('until it is done, after twice as long each time', async () => {
    const pauses = [25, 50, 100, 200, 200];
    expect(await trying(5, passing)).toEqual({ outcome: 'done', pauses, tries: 6 });
    expect(await trying(0, passing)).toEqual({ outcome: 'done', pauses: [], tries: 1 });
  });

  test('until the longest pause could end too late, and then what went wrong is told', async () => {
    // 25 + 50 + 100 + 200 + 200 = 575, and 300 more were less than a thousand.
    const pauses = [25, 50, 100, 200, 200, 200];
    expect(await trying(99, passing)).toEqual({ outcome: passing, pauses, tries: 7 });
    expect(await trying(99, passing, 875)).toMatchObject({ tries: 6 });
    expect(await trying(99, passing, 876)).toMatchObject({ tries: 7 });
  });

  test('once where it would fail again', async () => {
    const wrong = new Error('wrong');
    expect(await trying(1, wrong)).toEqual({ outcome: wrong, pauses: [], tries: 1 });
  });
});
