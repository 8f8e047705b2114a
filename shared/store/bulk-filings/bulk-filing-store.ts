import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { BulkFiling, inChunks, Outcome, ROWS_A_CHUNK } from '../../domain/bulk-filing/filing.ts';
import type { CellProblem, SoundRow } from '../../domain/bulk-filing/rows.ts';
import type { FormCodec } from '../form-codec.ts';
import { itemsUnder } from '../query.ts';
import { fromItem, type Table, toItem } from '../table.ts';
import {
  DONE_PREFIX,
  doneKey,
  filingKey,
  filingPartition,
  PROBLEMS_PREFIX,
  problemsKey,
  rowsKey,
} from './keys.ts';

export type BulkFilingStore = ReturnType<typeof createBulkFilingStore>;

/** Problems in one item: about 60 KB of the 400 that it may have. */
const PROBLEMS_AN_ITEM = 1000;

const StateItem = z.object({ filing: BulkFiling, name: z.string() });
const Rows = z.array(z.object({ row: z.int(), form: z.record(z.string(), z.string()) }));
const RowsItem = z.object({ rows: z.string() });
const Problem = z.object({ row: z.int(), column: z.string(), code: z.string() });
const ProblemsItem = z.object({ problems: z.array(Problem) });
const DoneItem = z.object({ outcomes: z.array(Outcome) });
export type StoredProblem = z.infer<typeof Problem>;

/** A bulk filing and the name of its file. */
export interface Uploaded {
  readonly filing: BulkFiling;
  readonly name: string;
}

/**
 * What facilities uploaded, in a table of its own whose items end with it. Rows and names of files are sealed; what is
 * wrong with a row, and what became of it, is said by its number alone.
 */
export function createBulkFilingStore(table: Table, forms: FormCodec, now: () => Date) {
  const put = (item: object, { expiresAt }: BulkFiling) =>
    table.client.send(
      new PutItemCommand({ TableName: table.name, Item: toItem({ ...item, ttl: ttlOf(expiresAt) }) }),
    );

  async function get(key: object): Promise<unknown> {
    const command = new GetItemCommand({ TableName: table.name, Key: toItem(key), ConsistentRead: true });
    const { Item } = await table.client.send(command);
    return Item && fromItem(Item);
  }

  async function itemsOf<Schema extends z.ZodMiniType>(id: string, prefix: string, schema: Schema) {
    const found: { readonly sk: string; readonly item: z.infer<Schema> }[] = [];
    for await (const item of itemsUnder(table, filingPartition(id), prefix))
      found.push({ sk: item['sk']?.S ?? '', item: z.parse(schema, fromItem(item)) });
    return found;
  }

  async function putState({ filing, name }: Uploaded): Promise<void> {
    const sealed = await forms.seal(filing.id, { name });
    await put({ ...filingKey(filing.id), filing, ...sealed }, filing);
  }

  async function putRows(filing: BulkFiling, rows: readonly SoundRow[], chunk: number): Promise<void> {
    const sealed = await forms.seal(filing.id, { [`rows/${chunk}`]: JSON.stringify(rows) });
    await put({ ...rowsKey(filing.id, chunk), rows: sealed[`rows/${chunk}`] }, filing);
  }

  return {
    /** Keeps an upload; what says that it is there comes last. */
    async keep(
      uploaded: Uploaded,
      sound: readonly SoundRow[],
      problems: readonly CellProblem[],
    ): Promise<void> {
      const { filing } = uploaded;
      const parts = [
        ...inChunks(sound, ROWS_A_CHUNK).map((rows, chunk) => putRows(filing, rows, chunk)),
        ...inChunks(problems, PROBLEMS_AN_ITEM).map((some, n) =>
          put({ ...problemsKey(filing.id, n), problems: some }, filing),
        ),
      ];
      await Promise.all(parts);
      await putState(uploaded);
    },

    /** One round trip; undefined when there is none, or its time is over. */
    async read(id: string): Promise<Uploaded | undefined> {
      forms.prepare();
      const item = await get(filingKey(id));
      if (item === undefined) return undefined;
      const { filing, name } = z.parse(StateItem, item);
      if (new Date(filing.expiresAt) <= now()) return undefined;
      const opened = await forms.open(id, { name });
      return { filing, name: opened['name'] ?? '' };
    },

    /** Notes that it is to be filed. */
    asked: (uploaded: Uploaded) => putState(uploaded),

    async problemsOf(id: string): Promise<StoredProblem[]> {
      const items = await itemsOf(id, PROBLEMS_PREFIX, ProblemsItem);
      return items.flatMap(({ item }) => item.problems);
    },

    /** The rows of a part, opened; none where there is no such part. */
    async rowsOf(id: string, chunk: number): Promise<readonly SoundRow[]> {
      forms.prepare();
      const item = await get(rowsKey(id, chunk));
      if (item === undefined) return [];
      const field = `rows/${chunk}`;
      const opened = await forms.open(id, { [field]: z.parse(RowsItem, item).rows });
      return z.parse(Rows, JSON.parse(opened[field] ?? '[]'));
    },

    /** What became of a part; written once more when it is filed once more. */
    done: (filing: BulkFiling, chunk: number, outcomes: readonly Outcome[]) =>
      put({ ...doneKey(filing.id, chunk), outcomes }, filing),

    isDone: async (id: string, chunk: number): Promise<boolean> =>
      (await get(doneKey(id, chunk))) !== undefined,

    /** What became of the parts that are done, by their number. */
    async progressOf(id: string): Promise<ReadonlyMap<number, readonly Outcome[]>> {
      const items = await itemsOf(id, DONE_PREFIX, DoneItem);
      return new Map(items.map(({ item, sk }) => [Number(sk.slice(DONE_PREFIX.length)), item.outcomes]));
    },
  };
}

const ttlOf = (time: string) => Math.floor(Date.parse(time) / 1000);
