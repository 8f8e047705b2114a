import { afterAll, expect, test } from 'vitest';
import type { DraftSummary } from '../../shared/store/application-summary.ts';
import type { Page } from '../../shared/store/summary-page.ts';
import { NOW, people, stories } from '../support/builders.ts';
import { aStore, granted, newId, recorded, testRules } from './support/applications.ts';
import { scratchTable } from './support/table.ts';

const table = await scratchTable();
let seconds = 0;
const store = aStore(table, { now: () => new Date(NOW.getTime() + 1000 * (seconds += 1)) });
afterAll(table.drop);

const filedBy = (sub: string) => ({ ...people.applicant, sub });

async function createFor(sub: string, howMany: number): Promise<string[]> {
  const ids = Array.from({ length: howMany }, newId);
  for (const id of ids) {
    const filing = { channel: 'online', by: sub, represented: false } as const;
    granted(
      await store.create(
        testRules,
        { type: 'create_draft', id, purpose: 'new', filing },
        { actor: filedBy(sub) },
      ),
    );
  }
  return ids;
}

/** Every page of a list, following the cursors. */
async function pagesOf(
  list: (cursor: string | undefined) => Promise<Page<DraftSummary>>,
): Promise<string[][]> {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await list(cursor);
    pages.push(page.items.map(({ id }) => id));
    ({ cursor } = page);
  } while (cursor !== undefined && pages.length < 100);
  return pages;
}

test('the list of forty-five applications comes in pages, newest first, without gaps or doubles', async () => {
  const ids = await createFor('ani', 45);
  const pages = await pagesOf((cursor) => store.listFiledBy('ani', { limit: 20, cursor }));
  expect(pages.map(({ length }) => length)).toEqual([20, 20, 5]);
  expect(pages.flat()).toEqual(ids.toReversed());
});

test('an application filed between two pages is not shown twice and hides nothing', async () => {
  const ids = await createFor('beni', 5);
  const first = await store.listFiledBy('beni', { limit: 2 });
  await createFor('beni', 3);
  const rest = await pagesOf((cursor) =>
    store.listFiledBy('beni', { limit: 2, cursor: cursor ?? first.cursor }),
  );
  expect([...first.items.map(({ id }) => id), ...rest.flat()]).toEqual(ids.toReversed());
});

test('a queue comes in pages too, and only its own tenant and stage', async () => {
  const waiting = await Promise.all(Array.from({ length: 7 }, () => recorded(table, stories.screened)));
  await recorded(table, stories.recommended);
  const pages = await pagesOf((cursor) => store.listQueue('metro', 'verification', { limit: 3, cursor }));
  expect(pages.flat().sort()).toEqual(waiting.sort());
  expect((await store.listQueue('semarang', 'verification', { limit: 50 })).items).toEqual([]);
});

test('a page of some of a list is sought in one Query, and no cursor leads past any of them', async () => {
  const ids = await createFor('eka', 9);
  const wanted = ids.filter((_, n) => n % 2 === 0).toReversed();
  const only = ({ id }: DraftSummary) => wanted.includes(id);
  const pages = await pagesOf((cursor) => store.listFiledBy('eka', { limit: 2, cursor, only }));
  expect(pages.flat()).toEqual(wanted);
  expect(pages.map(({ length }) => length)).toEqual([2, 2, 1]);
  table.sent();
  const none = await store.listFiledBy('eka', { limit: 2, only: () => false });
  expect(none).toEqual({ items: [], cursor: undefined });
  expect(table.sent()).toEqual(['Query']);
});

test('a page of some is looked for among two hundred at most, and goes on from there', async () => {
  await createFor('fajar', 205);
  const [first] = (await store.listFiledBy('fajar', { limit: 50 })).items;
  const oldest = ({ createdAt }: DraftSummary) =>
    createdAt < (first?.createdAt ?? '') && createdAt <= limitOf(first);
  const pages = await pagesOf((cursor) => store.listFiledBy('fajar', { limit: 5, cursor, only: oldest }));
  expect(pages[0]).toEqual([]);
  expect(pages.flat()).toHaveLength(2);
});

/** One application a second: the time of the second one of two hundred and five. */
const limitOf = (newest: DraftSummary | undefined) =>
  new Date(Date.parse(newest?.createdAt ?? '') - 203_000).toISOString();

test('requested opinions come in pages, each once', async () => {
  const asked = await Promise.all(Array.from({ length: 5 }, () => recorded(table, stories.filed)));
  const pages = await pagesOf((cursor) => store.listOpinionRequests('metro', { limit: 2, cursor }));
  const shown = pages.flat();
  expect(shown).toEqual(expect.arrayContaining(asked));
  expect(new Set(shown).size).toBe(shown.length);
});

test("a cursor of somebody else's list leads into no list but one's own", async () => {
  const own = await createFor('cici', 3);
  await createFor('dodi', 5);
  const { cursor } = await store.listFiledBy('dodi', { limit: 2 });
  const { items } = await store.listFiledBy('cici', { limit: 50, cursor });
  expect(items.filter(({ id }) => !own.includes(id))).toEqual([]);
});

const encoded = (place: string) => Buffer.from(place).toString('base64url');
const ANY_ID = '01936f00-0000-7000-8000-000000000001';

test.each([
  ['nothing', ''],
  ['half a character', 'A'],
  ['words', encoded('halo')],
  ['an id without a time', encoded(`#${ANY_ID}`)],
  ['control characters', encoded(`\0\n#${ANY_ID}`)],
  ['bytes that are no text', Buffer.from([255, 254, 35, 128]).toString('base64url')],
])('a made-up cursor that is no place (%s) begins at the beginning', async (what, cursor) => {
  const ids = await createFor(`feri with ${what}`, 2);
  const { items } = await store.listFiledBy(`feri with ${what}`, { limit: 50, cursor });
  expect(items.map(({ id }) => id)).toEqual(ids.toReversed());
});

test.each([
  ['the end of time', `9999-12-31T00:00:00.000Z#${ANY_ID}`],
  ['the beginning of time', `0000#${ANY_ID}`],
  ["another's list", `OWNER#cici#${ANY_ID}`],
])('a made-up cursor (%s) shows nothing of others', async (what, place) => {
  const ids = await createFor(`gita at ${what}`, 2);
  const { items } = await store.listFiledBy(`gita at ${what}`, { limit: 50, cursor: encoded(place) });
  expect(items.filter(({ id }) => !ids.includes(id))).toEqual([]);
});
