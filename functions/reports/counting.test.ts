import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stories, wib } from '../../test/support/builders.ts';
import { type Fate, memoryDynamoDb } from '../../test/support/memory-dynamodb.ts';
import { counted, growingFile, type Told, tellOf } from '../../test/support/reports.ts';

const ways = [stories.issued, stories.returned, stories.approved, stories.screened, stories.signature];

/** Files that began on different days, none of them written yet. */
function someFiles(memory = memoryDynamoDb()) {
  const files = ways.map((steps, n) => growingFile(memory.table, steps, wib(`2026-11-${16 + n}T23:35`)));
  return { memory, files, tell: tellOf(memory.table) };
}

/** All of them written. */
async function someHistories() {
  const all = someFiles();
  for (const { grow } of all.files) while (await grow());
  return all;
}

const expected = await (async () => {
  const { files, memory, tell } = someFiles();
  for (const { grow, told } of files) while (await grow()) await tell(told);
  return counted(memory.items());
})();

describe('the numbers of files', () => {
  test('are there after each event was told once, in order', () => {
    expect(expected['COUNT#2#flows#metro 2026-11-16#metro.sip-test']).toMatchObject({ received: 1 });
    expect(expected['COUNT#2#waiting#metro metro.sip-test']).toEqual({
      'verification.waiting': 1,
      'correction.waiting': 1,
      'issuance.waiting': 1,
      'signature.waiting': 1,
    });
    const sum = (name: string) =>
      Object.entries(expected)
        .filter(([key]) => key.startsWith('COUNT#2#flows#metro '))
        .reduce((total, [, numbers]) => total + Number(numbers[name] ?? 0), 0);
    expect(['received', 'returned', 'issued', 'served'].map(sum)).toEqual([5, 1, 1, 1]);
  });

  test('are the same in whatever order events are told, how often, how late and how many at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat(999)), async (random) => {
        const { files, memory, tell } = someFiles();
        const next = () => [...random.take(1)][0] ?? 0;
        const waiting: Told[] = [];
        for (let growing = files; growing.length > 0; ) {
          const file = growing[next() % growing.length];
          if (file === undefined) continue;
          if (!(await file.grow())) growing = growing.filter((each) => each !== file);
          waiting.push(file.told, ...(next() % 4 === 0 ? [file.told] : []));
          const told = Array.from({ length: next() % 6 }, () =>
            waiting.splice(next() % Math.max(1, waiting.length), 1),
          );
          await Promise.all(told.flat().map(tell));
        }
        await Promise.all(waiting.map(tell));
        expect(counted(memory.items())).toEqual(expected);
      }),
      { numRuns: 10 },
    );
  });

  test('are the same where all events of a file but the last were lost', async () => {
    const { files, memory, tell } = await someHistories();
    for (const { told } of files) await tell(told);
    expect(counted(memory.items())).toEqual(expected);
  });

  test('are the same where the table did not answer, or had others first', async () => {
    const fates: readonly Fate[] = ['fine', 'conflict', 'answer_lost', 'fine', 'lost', 'fine', 'fine'];
    let n = 0;
    const { files, memory: source } = await someHistories();
    const memory = memoryDynamoDb({
      initial: source.items(),
      fateOf: () => fates[(n += 1) % fates.length] ?? 'fine',
    });
    const tell = tellOf(memory.table);
    const untilDone = async (each: Told): Promise<void> => {
      // As the queue does: what failed comes again.
      await tell(each).catch(() => untilDone(each));
    };
    for (const { told } of files) await untilDone(told);
    expect(counted(memory.items())).toEqual(expected);
  });

  test('say when somebody else was first at every try', async () => {
    const { files, memory } = await someHistories();
    const always = memoryDynamoDb({
      initial: memory.items(),
      fateOf: (operation) => (operation === 'TransactWriteItems' ? 'conflict' : 'fine'),
    });
    await expect(tellOf(always.table)(files[3]?.told ?? { subject: '', tenant: '' })).rejects.toThrow(
      'kept changing',
    );
  });

  test('are none of what was never there', async () => {
    const { items, table } = memoryDynamoDb();
    await tellOf(table)({ subject: 'nothing', tenant: 'metro' });
    expect(counted(items())).toEqual({});
  });
});
