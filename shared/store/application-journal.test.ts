import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { itemBytes } from '../../test/bench/engine/capacity.ts';
import { offTheWire } from '../../test/bench/engine/item.ts';
import { anApplication, type Step, stories, story } from '../../test/support/builders.ts';
import { memoryDynamoDb } from '../../test/support/memory-dynamodb.ts';
import { Application } from '../domain/application.ts';
import { firstBreak } from '../domain/event-chain.ts';
import { replay } from '../domain/evolve.ts';
import { append, history, load, TornApplication } from './application-journal.ts';
import { applicationKey, applicationPartKey, eventKey } from './keys.ts';
import { unpacked } from './packed.ts';
import { stateFields } from './state-item.ts';
import type { Stored } from './stored-application.ts';
import { fromItem, type Item, sha256, type Table, toItem } from './table.ts';

const newId = () => 'e';
const { id } = anApplication();

/** Writes a story event by event. @returns the items that were put with the last one */
async function lived(table: Table, steps: readonly Step[]): Promise<Stored | undefined> {
  let before: Stored | undefined;
  for (const event of story(steps).events)
    before = (await append(table, { before, events: [event] }, newId)).stored;
  return before;
}

const sortKeys = (items: readonly Item[]) => items.map(({ sk }) => sk?.S ?? '');
const states = (items: readonly Item[]) => items.filter(({ sk }) => sk?.S?.startsWith('STATE'));

describe('an application in the table', () => {
  test.each(Object.entries(stories))('is read as it was written: %s', async (_, steps) => {
    const { table } = memoryDynamoDb();
    await lived(table, steps);
    const stored = await load(table, id);
    expect(stored?.application).toEqual(replay(story(steps).events));
    expect(stored?.isWhole).toBe(true);
  });

  test('is written by a command where it changes and nowhere else', async () => {
    const written: string[][] = [];
    const { table } = memoryDynamoDb({
      onDone: (_, asked) => {
        const keys = JSON.stringify(asked).matchAll(/"sk":\{"S":"(STATE[^"]*)"/g);
        written.push(Array.from(keys, ([, sk = '']) => sk).sort());
      },
    });
    await lived(table, stories.recommended);
    expect(written.slice(0, 5)).toEqual([
      ['STATE'],
      ['STATE', 'STATE#FORM'],
      ...['registration', 'diploma'].map((code) => ['STATE', `STATE#DOCUMENT#${code}`]),
      ['STATE', 'STATE#PINNED'],
    ]);
    // Screened, claimed, recommended: every document is judged.
    expect(written.length).toBeGreaterThan(7);
    for (const keys of written.slice(5)) expect(keys).toEqual(['STATE']);
  });

  test('that was stored in one piece is read, and comes apart with the next command', async () => {
    const application = z.parse(Application, fromItem(toItem(anApplication(stories.claimed))));
    const whole = { application, lastHash: 'h', seen: {} };
    const { items, table } = memoryDynamoDb({ initial: [toItem({ ...applicationKey(id), ...whole })] });
    const before = await load(table, id);
    expect(before).toMatchObject({ ...whole, parts: {}, isWhole: true });
    const [event] = story(stories.recommended).events.slice(-1);
    if (event === undefined) throw new Error('nothing happened');
    await append(table, { before, events: [event] }, newId);
    expect(sortKeys(states(items()))).toContain('STATE#FORM');
    expect((await load(table, id))?.application).toEqual(replay(story(stories.recommended).events));
  });
});

/** An item as it was stored before items were packed. */
function plain(stored: Item): Item {
  const item = offTheWire(stored);
  const { kept: _, part, ...found } = z.parse(z.looseObject({}), fromItem(item));
  if (part !== undefined) return toItem({ ...found, part: unpacked(part) });
  const { application, ties } = stateFields(item);
  return toItem({ ...found, ...ties, application, summary: unpacked(found['summary']) });
}

describe('the history of an application', () => {
  test.each(Object.entries(stories))('is read as it was written: %s', async (_, steps) => {
    const { items, table } = memoryDynamoDb();
    await lived(table, steps);
    const events = await history(table, id);
    expect(events.map(({ event }) => event)).toEqual(story(steps).events);
    const { lastHash: hash = '' } = (await load(table, id)) ?? {};
    expect(firstBreak(events, { n: events.length, hash }, sha256)).toBeUndefined();
    // As they were stored before anything of an event lay apart.
    for (const { event, n } of events) {
      const { apart: _, ...found } = items().find(({ sk }) => sk?.S === eventKey(id, n).sk) ?? {};
      await table.client.send(
        new PutItemCommand({ TableName: 'licensing', Item: { ...found, ...toItem({ event }) } }),
      );
    }
    expect(await history(table, id)).toEqual(events);
  });

  test('has beside an event what takes most room of it', async () => {
    const { items, table } = memoryDynamoDb();
    await lived(table, stories.screened);
    const apart = items().filter((item) => item['apart'] !== undefined);
    const types = apart.map(({ event }) => event?.M?.['type']?.S);
    expect(types).toEqual(['submitted', 'screened']);
    for (const { event } of apart) expect(Object.keys(event?.M?.['data']?.M ?? {})).not.toContain('pinned');
  });
});

describe('an item of an application', () => {
  test.each(Object.entries(stories))('is read as well where it is not packed: %s', async (_, steps) => {
    const { table } = memoryDynamoDb({ initial: (await itemsAfter(steps)).map(plain) });
    const stored = await load(table, id);
    expect(stored?.application).toEqual(replay(story(steps).events));
    expect(stored?.isWhole).toBe(true);
  });

  test('that every command writes is paid for as one kilobyte', async () => {
    for (const steps of Object.values(stories))
      for (const item of await itemsAfter(steps)) expect(itemBytes(item)).toBeLessThan(1024);
  });

  test('tells conditions its version', async () => {
    const state = (await itemsAfter(stories.filed)).find(({ sk }) => sk?.S === 'STATE');
    expect(state?.['application']).toEqual({
      M: { version: { N: String(story(stories.filed).events.length) } },
    });
  });
});

/** Items of a story, as they lie in the table. */
async function itemsAfter(steps: readonly Step[]): Promise<readonly Item[]> {
  const { items, table } = memoryDynamoDb();
  await lived(table, steps);
  return states(items());
}

describe('an application that is read while it is being written', () => {
  const mixed = async () => {
    const [before, after] = [await itemsAfter(stories.complete), await itemsAfter(stories.filed)];
    const isState = ({ sk }: Item) => sk?.S === 'STATE';
    return {
      after,
      newState: [...after.filter(isState), ...before.filter((item) => !isState(item))],
      oldState: [...before.filter(isState), ...after.filter((item) => !isState(item))],
    };
  };

  /** A table that answers so at first, and from the third Query on as it should. */
  function tearing(torn: readonly Item[], whole: readonly Item[]) {
    const { operations, table } = memoryDynamoDb({ initial: torn });
    let queries = 0;
    table.client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName === 'QueryCommand') queries += 1;
          if (commandName === 'QueryCommand' && queries === 3)
            for (const Item of whole)
              await table.client.send(new PutItemCommand({ TableName: table.name, Item }));
          return next(args);
        },
      { step: 'initialize' },
    );
    return { table, queries: () => operations.filter((name) => name === 'Query').length };
  }

  test.each(['oldState', 'newState'] as const)('in the middle is read again: %s', async (which) => {
    const { after, ...torn } = await mixed();
    const { queries, table } = tearing(torn[which], after);
    expect((await load(table, id))?.application).toEqual(replay(story(stories.filed).events));
    expect(queries()).toBe(3);
  });

  test('is a fault when its parts never go with its state', async () => {
    const { newState } = await mixed();
    const { operations, table } = memoryDynamoDb({ initial: newState });
    await expect(load(table, id)).rejects.toThrow(TornApplication);
    expect(operations).toEqual(Array.from({ length: 5 }, () => 'Query'));
  });

  test('is a fault, too, where somebody took a part away or put one beside it', async () => {
    const items = await itemsAfter(stories.filed);
    const less = memoryDynamoDb({ initial: items.filter(({ sk }) => sk?.S !== 'STATE#PINNED') });
    await expect(load(less.table, id)).rejects.toThrow(TornApplication);
    const more = memoryDynamoDb({ initial: items });
    const Item = toItem({ ...applicationPartKey(id, 'DOCUMENT#more'), version: 1, part: { uploadId: 'u' } });
    await more.table.client.send(new PutItemCommand({ TableName: 'licensing', Item }));
    await expect(load(more.table, id)).rejects.toThrow();
  });
});
