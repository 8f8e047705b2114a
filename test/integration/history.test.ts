import {
  type AttributeValue,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { replay } from '../../shared/domain/evolve.ts';
import { load, TornApplication } from '../../shared/store/application-journal.ts';
import { applicationKey, applicationPartKey, eventKey, STATE_PREFIX } from '../../shared/store/keys.ts';
import { pack, unpack } from '../../shared/store/packed.ts';
import { packedState, stateFields } from '../../shared/store/state-item.ts';
import { toItem } from '../../shared/store/table.ts';
import { people, stories } from '../support/builders.ts';
import { aStore, recorded } from './support/applications.ts';
import { countedClient, scratchTable } from './support/table.ts';

const table = await scratchTable();
const store = aStore(table);
afterAll(table.drop);

type Item = Record<string, AttributeValue>;
type Key = ReturnType<typeof eventKey>;

async function item(key: Key): Promise<Item> {
  const { Item } = await table.client.send(
    new GetItemCommand({ TableName: table.name, Key: toItem(key), ConsistentRead: true }),
  );
  if (Item === undefined) throw new Error(`no item ${key.sk}`);
  return Item;
}
const put = (Item: Item) => table.client.send(new PutItemCommand({ TableName: table.name, Item }));
const remove = (key: Key) =>
  table.client.send(new DeleteItemCommand({ TableName: table.name, Key: toItem(key) }));

/** A state that does not go with its parts is not even read. */
const isIntact = async (id: string) => {
  try {
    return (await store.verifiedHistory(id)).intact;
  } catch (error) {
    if (error instanceof TornApplication) return false;
    throw error;
  }
};

test.each(Object.entries(stories))(
  'the history of an application leads to exactly the state that is stored, at every stop: %s',
  async (_, steps) => {
    const id = await recorded(table, steps);
    const { events, intact } = await store.verifiedHistory(id);
    expect(intact).toBe(true);
    expect(replay(events.map(({ event }) => event))).toEqual((await load(table, id))?.application);
  },
);

test('a history of nothing is not called whole', async () => {
  expect(await store.verifiedHistory('01936f00-0000-7000-8000-00000000dead')).toEqual({
    events: [],
    intact: false,
  });
});

/** Replaces a text within an item's attribute, as somebody with access to the table could. */
const edited = ({ apart, ...found }: Item, from: string, to: string): Item => {
  const text = JSON.stringify(found);
  if (!text.includes(from)) throw new Error(`${from} is not there`);
  const changed = z.parse(z.custom<Item>(), JSON.parse(text.replace(from, to)));
  return apart === undefined ? changed : { ...changed, apart };
};

/** The same of what is packed. */
const repacked = (found: Item, name: string, edit: (text: string) => string): Item => {
  const bytes = found[name]?.B;
  if (bytes === undefined) throw new Error(`${name} is not packed`);
  const { text } = unpack(bytes);
  const value = z.parse(z.record(z.string(), z.unknown()), JSON.parse(edit(text)));
  if (edit(text) === text) throw new Error('nothing was edited');
  return { ...found, ...toItem({ [name]: pack(value).bytes }) };
};

/** What somebody with access to the table could do to an issued application of a dozen events. */
const tamperings: Record<string, (id: string) => Promise<unknown>> = {
  'who decided is edited': async (id) =>
    put(edited(await item(eventKey(id, 11)), people.head.sub, people.verifier.sub)),
  'a time is edited': async (id) =>
    put(edited(await item(eventKey(id, 5)), '2026-11-16T01:00', '2026-11-15T01:00')),
  'a sealed value is replaced': async (id) => {
    const other = await recorded(table);
    const { event } = await item(eventKey(other, 2));
    if (event === undefined) throw new Error('no event');
    await put({ ...(await item(eventKey(id, 2))), event });
  },
  'the hash is edited with the event': async (id) => {
    const { event } = await item(eventKey(id, 10));
    await put({ ...(await item(eventKey(id, 9))), ...(event && { event }), hash: { S: 'f'.repeat(64) } });
  },
  'a hash alone is edited': async (id) =>
    put({ ...(await item(eventKey(id, LAST))), hash: { S: 'f'.repeat(64) } }),
  'a number alone is edited': async (id) => put({ ...(await item(eventKey(id, 7))), n: { N: '6' } }),
  'an event is deleted': (id) => remove(eventKey(id, 6)),
  'the first event is deleted': (id) => remove(eventKey(id, 1)),
  'the last event is deleted': (id) => remove(eventKey(id, LAST)),
  'the last three are deleted': (id) => Promise.all([0, 1, 2].map((n) => remove(eventKey(id, LAST - n)))),
  'all are deleted': (id) => Promise.all(Array.from({ length: LAST }, (_, n) => remove(eventKey(id, n + 1)))),
  'two events change places': async (id) => {
    const [third, fourth] = [await item(eventKey(id, 3)), await item(eventKey(id, 4))];
    await put({ ...third, ...toItem(eventKey(id, 4)) });
    await put({ ...fourth, ...toItem(eventKey(id, 3)) });
  },
  'two events change places and numbers': async (id) => {
    const [third, fourth] = [await item(eventKey(id, 3)), await item(eventKey(id, 4))];
    await put({ ...third, ...toItem({ ...eventKey(id, 4), n: 4 }) });
    await put({ ...fourth, ...toItem({ ...eventKey(id, 3), n: 3 }) });
  },
  'an event is there twice': async (id) =>
    put({ ...(await item(eventKey(id, 4))), ...toItem(eventKey(id, 5)) }),
  "another application's history is put in its place": async (id) => {
    const other = await recorded(table, stories.issued);
    for (let n = 1; n <= LAST; n += 1)
      await put({ ...(await item(eventKey(other, n))), ...toItem(eventKey(id, n)) });
  },
  'who was applied for is edited': async (id) => {
    const other = await recorded(table, stories.issued);
    const { part } = await item(applicationPartKey(other, 'FORM'));
    await put({ ...(await item(applicationPartKey(id, 'FORM'))), ...(part && { part }) });
  },
  'a pinned file is edited': async (id) =>
    put(repacked(await item(eventKey(id, 5)), 'apart', (pins) => pins.replace('diploma', 'diplomb'))),
  'a document is edited': async (id) =>
    put(
      repacked(await item(applicationPartKey(id, 'DOCUMENT#diploma')), 'part', (part) =>
        part.replace('clean', 'infected'),
      ),
    ),
  'a part is deleted': (id) => remove(applicationPartKey(id, 'PINNED')),
  'the state forgets its last event': async (id) => {
    const { hash } = await item(eventKey(id, LAST - 1));
    const state = await item(applicationKey(id));
    const { application, summary, ties } = stateFields(state);
    const before = { ...application, version: LAST - 1 };
    await put({ ...state, ...toItem(packedState(before, { ...ties, lastHash: hash?.S }, summary)) });
  },
};
const LAST = 13;

describe('tampering with the table is found', () => {
  test.each(Object.entries(tamperings))('where %s', async (_, tamper) => {
    const id = await recorded(table, stories.issued);
    const { events, intact } = await store.verifiedHistory(id);
    expect([events.length, intact]).toEqual([LAST, true]);
    await tamper(id);
    expect(await isIntact(id)).toBe(false);
  });
});

test('a step taken while the history is being read does not look like tampering', async () => {
  const id = await recorded(table);
  const { client } = countedClient();
  let queried: () => void = () => undefined;
  const query = new Promise<void>((resolve) => {
    queried = resolve;
  });
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const isState = JSON.stringify(args.input).includes(`"${STATE_PREFIX}"`);
        if (commandName === 'QueryCommand' && !isState) return next(args).finally(queried);
        // Whatever is read beside the state is there before the step is taken.
        await Promise.race([query, new Promise((resolve) => setTimeout(resolve, 100))]);
        await store.execute(id, { type: 'submit' }, { actor: people.applicant });
        return next(args);
      },
    { step: 'initialize' },
  );
  const { intact } = await aStore({ client, name: table.name }).verifiedHistory(id);
  expect(intact).toBe(true);
});
