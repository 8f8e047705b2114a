import { GetItemCommand, type TransactWriteItem, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { Figures } from '../../domain/reports/file-figures.ts';
import { addition } from '../counters.ts';
import { pagesOf } from '../query.ts';
import { conflictOf, fromItem, type Table, toItem } from '../table.ts';
import { type Counted, flowNames, officerNames, repairNames, stepNames, waitsName } from './count-names.ts';
import {
  ALL,
  afterDay,
  cursorKey,
  type DayKind,
  dayIn,
  dayKey,
  daysOf,
  serviceIn,
  waitingKey,
  waitingOf,
} from './keys.ts';

/** How long it is kept what officers were done with: enough to share out work, too little to judge anybody by. */
const OFFICER_DAYS = 90;
const DAY_S = 24 * 60 * 60;

const Cursor = z.object({ n: z.int() });
const Counts = z.catchall(z.object({ pk: z.string(), sk: z.string(), ttl: z.optional(z.int()) }), z.number());

/** One item's numbers and its sort key: a day, or a service. */
export interface CountedItem {
  readonly key: string;
  readonly counted: Counted;
}

/** News of one file: figures of one day at most, and how far the file's history is counted with them. */
export interface News {
  readonly application: string;
  readonly tenant: string;
  readonly service: string;
  /** The cursor as it was read. */
  readonly before: number;
  readonly n: number;
  readonly figures: readonly Figures[];
}

export type FigureStore = ReturnType<typeof createFigureStore>;

/** Numbers by day, service and kind, kept by adding to them; and up to which event each file is counted. */
export function createFigureStore(table: Table) {
  const { client, name: TableName } = table;

  return {
    /** Up to which event of its history a file is counted; 0 for none. Strongly consistent. */
    async cursor(application: string): Promise<number> {
      const Key = toItem(cursorKey(application));
      const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
      return Item === undefined ? 0 : z.parse(Cursor, fromItem(Item)).n;
    },

    /**
     * Adds what is new of a file and moves its cursor, all or nothing: so each event is counted once.
     * @returns false when somebody else was first
     */
    async add(news: News): Promise<boolean> {
      const cursor = { ...cursorKey(news.application), n: news.n };
      const TransactItems = [
        { Put: { TableName, Item: toItem(cursor), ...onlyOnto(news.before) } },
        ...additionsOf(table, news),
      ];
      try {
        await client.send(new TransactWriteItemsCommand({ TransactItems }));
        return true;
      } catch (error) {
        if (conflictOf(error) === undefined) throw error;
        return false;
      }
    },

    /**
     * The days of a span that have numbers, oldest first, each once for every service that has some. One Query of at most
     * one small item a day and service, eventually consistent; a megabyte is some years of a local government.
     */
    async days(
      kind: DayKind,
      tenant: string,
      { from, service, to }: { readonly from: string; readonly to: string; readonly service?: string },
    ): Promise<readonly CountedItem[]> {
      const items = await itemsOf({ partition: daysOf(kind, tenant), between: [from, afterDay(to)] });
      const wanted = items.filter(({ key }) => service === undefined || serviceIn(key) === service);
      return wanted.map(({ counted, key }) => ({ key: dayIn(key), counted }));
    },

    /** What waits now, by service. One Query of one small item a service, eventually consistent. */
    waiting: (tenant: string) => itemsOf({ partition: waitingOf(tenant) }),
  };

  async function itemsOf(section: Parameters<typeof pagesOf>[1]): Promise<readonly CountedItem[]> {
    const items: CountedItem[] = [];
    for await (const page of pagesOf(table, section))
      for (const item of page) {
        const { pk: _, sk, ttl: __, ...numbers } = z.parse(Counts, fromItem(item));
        items.push({ key: sk, counted: new Map(Object.entries(numbers)) });
      }
    return items;
  }
}

const onlyOnto = (before: number) =>
  before === 0
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : { ConditionExpression: 'n = :before', ExpressionAttributeValues: toItem({ ':before': before }) };

function additionsOf(table: Table, { figures, service, tenant }: News): TransactWriteItem[] {
  const day = figures[0]?.day;
  if (day === undefined) return [];
  const ofDay = (kind: DayKind, names: readonly string[]) => ({
    key: dayKey(kind, tenant, service, day),
    changes: tally(names),
  });
  const officers = {
    key: dayKey('officers', tenant, ALL, day),
    changes: tally(figures.flatMap(officerNames)),
    ttl: Math.floor(Date.parse(day) / 1000) + OFFICER_DAYS * DAY_S,
  };
  const additions: { key: ReturnType<typeof dayKey>; changes: Counted; ttl?: number }[] = [
    ofDay('flows', figures.flatMap(flowNames)),
    ofDay('steps', figures.flatMap(stepNames)),
    ofDay('repairs', figures.flatMap(repairNames)),
    officers,
    { key: waitingKey(tenant, service), changes: waitingChanges(figures) },
  ];
  return additions
    .filter(({ changes }) => changes.size > 0)
    .map(({ changes, key, ttl }) => addition(table, key, changes, ttl));
}

function tally(names: readonly string[], step = 1, counts = new Map<string, number>()): Map<string, number> {
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + step);
  return counts;
}

function waitingChanges(figures: readonly Figures[]): Counted {
  const changes = new Map<string, number>();
  for (const { waitsAnew, waitsNoMore } of figures) {
    tally(waitsAnew.map(waitsName), 1, changes);
    tally(waitsNoMore.map(waitsName), -1, changes);
  }
  return new Map([...changes].filter(([, change]) => change !== 0));
}
