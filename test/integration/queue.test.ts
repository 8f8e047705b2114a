import { BatchWriteItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { createNextFile } from '../../functions/verification/next-file.ts';
import type { Person, Staff } from '../../shared/domain/actor.ts';
import type { Application } from '../../shared/domain/application.ts';
import type { Command } from '../../shared/domain/commands/command.ts';
import { applicationKey, EVENT_PREFIX } from '../../shared/store/keys.ts';
import { createQueueStore } from '../../shared/store/queue-store.ts';
import { fromItem, toItem } from '../../shared/store/table.ts';
import { allFine, NOW, people, type Step, stories, systems } from '../support/builders.ts';
import { aStandard } from '../support/standard.ts';
import { inOrder, waitingFile, waitingItem } from '../support/waiting-files.ts';
import { aStore, granted, recorded, testRules } from './support/applications.ts';
import { scratchTable } from './support/table.ts';

const { applicant, verifier } = people;
const [queueTable, countTable, paceTable, reportTable] = [
  await scratchTable(),
  await scratchTable(),
  await scratchTable(),
  await scratchTable(),
];
afterAll(() => Promise.all([queueTable, countTable, paceTable, reportTable].map(({ drop }) => drop())));
const LATER = new Date(NOW.getTime() + 31 * 60_000);

describe('a queue', () => {
  const table = queueTable;
  /** More than are counted before one's own. */
  const files = Array.from({ length: 250 }, (_, n) => waitingFile(n));
  const expected = inOrder(files).map(({ id }) => id);
  beforeAll(async () => {
    const { client, name } = table;
    const batches = Array.from({ length: 10 }, (_, n) => files.slice(n * 25, n * 25 + 25));
    for (const batch of batches) {
      const writes = batch.map((file) => ({ PutRequest: { Item: waitingItem(file) } }));
      await client.send(new BatchWriteItemCommand({ RequestItems: { [name]: writes } }));
    }
  });
  const idsOf = async (list: Promise<{ items: readonly { id: string }[] }>) =>
    (await list).items.map(({ id }) => id);
  const first = (limit: number) => ['metro', 'verification', { limit }] as const;

  test('is read in order, one Query a page', async () => {
    const store = aStore(table);
    table.sent();
    const page = await store.listQueue(...first(100));
    const next = await store.listQueue('metro', 'verification', { limit: 100, cursor: page.cursor });
    expect([...page.items, ...next.items].map(({ id }) => id)).toEqual(expected.slice(0, 200));
    expect(table.sent()).toEqual(['Query', 'Query']);
  });

  test('tells how many are before a file, up to two hundred, by one Query', async () => {
    const queue = createQueueStore(table);
    const aheadOf = (place: number) => {
      const file = inOrder(files)[place] ?? waitingFile(0);
      return queue.ahead({ tenant: 'metro', stage: 'verification', ...file });
    };
    table.sent();
    expect(await aheadOf(0)).toEqual({ ahead: 0, atLeast: false });
    expect(await aheadOf(199)).toEqual({ ahead: 199, atLeast: false });
    expect(await aheadOf(200)).toEqual({ ahead: 200, atLeast: false });
    expect(await aheadOf(249)).toEqual({ ahead: 200, atLeast: true });
    expect(table.sent()).toEqual(['Query', 'Query', 'Query', 'Query']);
  });

  test('loses a file that is claimed, and gets it back', async () => {
    const store = aStore(table);
    const [id = ''] = expected;
    granted(await store.execute(id, { type: 'claim' }, { actor: verifier }));
    expect(await idsOf(store.listQueue(...first(2)))).toEqual(expected.slice(1, 3));
    expect(await idsOf(store.listHeld(...first(2)))).toEqual([id]);
    granted(await store.execute(id, { type: 'release' }, { actor: verifier }));
    expect(await idsOf(store.listQueue(...first(2)))).toEqual(expected.slice(0, 2));
    expect(await idsOf(store.listHeld(...first(2)))).toEqual([]);
  });

  test('tells which leases are over, and the platform gives those files back', async () => {
    const store = aStore(table);
    const [, , id = ''] = expected;
    granted(await store.execute(id, { type: 'claim' }, { actor: verifier }));
    const over = (overAt: Date) => idsOf(store.listHeld('metro', 'verification', { limit: 5, overAt }));
    const end = new Date(NOW.getTime() + 30 * 60_000);
    expect(await over(new Date(end.getTime() - 1))).toEqual([]);
    expect(await over(end)).toEqual([id]);
    const later = aStore(table, { now: () => LATER });
    granted(await later.execute(id, { type: 'expire_claim' }, { actor: systems.workflow }));
    expect(await idsOf(store.listQueue(...first(3)))).toEqual(expected.slice(0, 3));
  });

  test('gives each of twelve officers who ask at once another file, from its front', async () => {
    const applications = aStore(table);
    const nextFile = createNextFile({
      applications,
      standardOf: () => aStandard(),
      now: () => NOW,
      random: Math.random,
    });
    const officers = Array.from({ length: 12 }, (_, n): Staff => ({ ...verifier, sub: `verifikator-${n}` }));
    const claimed = await Promise.all(officers.map((officer) => nextFile('verification', officer)));
    const ids = claimed.map((file) => ('id' in file ? file.id : file.refused));
    expect(new Set(ids).size).toBe(12);
    expect((await idsOf(applications.listHeld(...first(50)))).toSorted()).toEqual(ids.toSorted());
    expect(ids).toContain(expected[0]);
    expect(Math.max(...ids.map((id) => expected.indexOf(id)))).toBeLessThan(100);
  });
});

describe('the counts of a queue', () => {
  const table = countTable;
  const countsOf = async (tenant = 'metro') => {
    const counts = await createQueueStore(table).counts(tenant);
    return Object.fromEntries(
      counts
        .filter(({ waiting }) => waiting !== 0)
        .map(({ atRisk, overdue, stage, waiting }) => [stage, [waiting, atRisk, overdue]]),
    );
  };
  const file = (steps: readonly Step[]) => recorded(table, steps);

  test('are those of the files that wait, by one Query, whatever happens to them at once', async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, () => file(stories.screened)));
    const [claimed, returned] = [await file(stories.claimed), await file(stories.returned)];
    await file(stories.draft);
    await file(stories.issued);
    expect(await countsOf()).toEqual({ verification: [11, 0, 0], correction: [1, 0, 0] });
    const store = aStore(table);
    const act = (id: string, command: Command, actor: Person) => store.execute(id, command, { actor });
    const withdrawn = ids.slice(0, 6).map((id) => act(id, { type: 'withdraw' }, applicant));
    const recommend: Command = { type: 'recommend', outcome: 'approve', verdicts: allFine };
    const done: Application[] = (
      await Promise.all([
        ...withdrawn,
        act(claimed, recommend, verifier),
        act(returned, { type: 'withdraw' }, applicant),
      ])
    ).map(granted);
    expect(done).toHaveLength(8);
    expect(await countsOf()).toEqual({ verification: [4, 0, 0], determination: [1, 0, 0] });
    expect(await countsOf('semarang')).toEqual({});
    table.sent();
    await countsOf();
    expect(table.sent()).toEqual(['Query']);
  });

  test('tell what comes near its limit and what is past it', async () => {
    const id = await file(stories.screened);
    const before = (await countsOf())['verification']?.[0] ?? 0;
    // Sixty working minutes from 08:00 on.
    for (const [minutes, atRisk, overdue] of [
      [31, 0, 0],
      [49, 1, 0],
      [61, 1, 1],
    ] as const) {
      const store = aStore(table, { now: () => new Date(NOW.getTime() + minutes * 60_000) });
      granted(await store.execute(id, { type: 'tick' }, { actor: systems.clock }));
      expect((await countsOf())['verification']).toEqual([before, atRisk, overdue]);
    }
  });
});

describe('the report of deadlines', () => {
  const table = reportTable;
  const LIMIT = new Date(NOW.getTime() + 61 * 60_000);
  const NEXT_MONTH = new Date('2026-12-01T03:00:00Z');
  const standard = aStandard({ atLimit: { action: 'deemed_granted', legalBasis: { text: 'UU 30/2014' } } });
  const tick = (id: string, now: Date) => {
    const store = aStore(table, { now: () => now, rulesOf: () => ({ ...testRules, standard }) });
    return store.execute(id, { type: 'tick' }, { actor: systems.clock });
  };
  const report = (month: string, tenant = 'metro') => createQueueStore(table).deadlineCounts(tenant, month);
  const none = { reached50: 0, reached80: 0, reached100: 0, deemedGranted: 0 };

  test('counts each deadline once, however often and by how many at once the clock is asked', async () => {
    expect(await report('2026-11')).toEqual(none);
    const ids = await Promise.all(Array.from({ length: 12 }, () => recorded(table, stories.screened)));
    const half = ids.slice(0, 5);
    for (const id of half) granted(await tick(id, new Date(NOW.getTime() + 31 * 60_000)));
    expect(await report('2026-11')).toEqual({ ...none, reached50: 5 });
    const past = ids.slice(0, 9);
    (await Promise.all([...past, ...past].map((id) => tick(id, LIMIT)))).map(granted);
    const november = { reached50: 9, reached80: 9, reached100: 9, deemedGranted: 9 };
    expect(await report('2026-11')).toEqual(november);
    (await Promise.all(ids.map((id) => tick(id, NEXT_MONTH)))).map(granted);
    expect(await report('2026-11')).toEqual(november);
    expect(await report('2026-12')).toEqual({ reached50: 3, reached80: 3, reached100: 3, deemedGranted: 3 });
    expect(await report('2026-11', 'semarang')).toEqual(none);
  });

  test('is read by one Query, and apart from the counts of the stages', async () => {
    table.sent();
    await report('2026-11');
    expect(table.sent()).toEqual(['Query']);
    const counts = await createQueueStore(table).counts('metro');
    expect(counts.filter(({ waiting }) => waiting !== 0)).toEqual([
      { stage: 'determination', waiting: 12, atRisk: 12, overdue: 12 },
    ]);
  });
});

describe('the pace of a queue', () => {
  const table = paceTable;
  const at = (minute: number) => new Date(NOW.getTime() + minute * 60_000);

  test('is measured by the last fifty departures, each once however often it is told', async () => {
    const queue = createQueueStore(table);
    const depart = (n: number) =>
      queue.depart({ tenant: 'metro', stage: 'review', at: at(n).toISOString(), eventId: `e${n}` });
    for (let n = 0; n < 55; n += 1) await depart(n);
    await Promise.all([depart(54), depart(54), depart(53)]);
    const departures = await queue.departures('metro', 'review');
    expect(departures).toEqual(Array.from({ length: 50 }, (_, n) => at(54 - n)));
    expect(await queue.departures('metro', 'verification')).toEqual([]);
  });

  test('is reckoned for the stage that an event has ended', async () => {
    const id = await recorded(table, stories.issued);
    const { Items = [] } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: toItem({ ':pk': applicationKey(id).pk, ':prefix': EVENT_PREFIX }),
      }),
    );
    const told = Items.map((item) => z.parse(Told, fromItem(item)));
    expect(told.flatMap(({ event, left }) => (left === undefined ? [] : [[event.type, left]]))).toEqual([
      ['screened', 'screening'],
      ['recommended', 'verification'],
      ['approved', 'determination'],
      ['issued', 'issuance'],
    ]);
  });
});

const Told = z.object({ event: z.object({ type: z.string() }), left: z.optional(z.string()) });
