import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Status } from '../../shared/domain/licence-status.ts';
import { STATUS } from '../../shared/domain/status-list.ts';
import { NOW } from '../../test/support/builders.ts';
import { createPublication } from './publication.ts';

const LIST = 'metro-2026';

/** A table of entries, a bucket, and a signer that may be down; what is signed is the entries themselves. */
function aHouse() {
  const entries = new Map<number, Status>();
  const bucket = new Map<string, string>();
  const signed: { readonly tenant: string; readonly list: string }[] = [];
  const troubles: Error[] = [];
  let beforePut: () => void | Promise<void> = () => undefined;
  const textOf = (all: ReadonlyMap<number, Status>) => JSON.stringify([...all].sort(([a], [b]) => a - b));
  const dependencies = {
    statuses: { entries: () => Promise.resolve(new Map(entries)) },
    lists: {
      put: async (list: string, token: string) => {
        await beforePut();
        bucket.set(list, token);
      },
    },
    issuer: {
      statusList: ({
        entries: given,
        list,
        tenant,
      }: {
        entries: ReadonlyMap<number, number>;
        list: string;
        tenant: string;
      }) => {
        const trouble = troubles.shift();
        if (trouble !== undefined) return Promise.reject(trouble);
        signed.push({ tenant, list });
        return Promise.resolve(JSON.stringify([...given].sort(([a], [b]) => a - b)));
      },
    },
    now: () => NOW,
    today: () => '2026-11-16',
  };
  return {
    dependencies,
    entries,
    bucket,
    signed,
    troubles,
    isTrue: () => bucket.get(LIST) === textOf(entries),
    whenPutting: (work: () => void | Promise<void>) => {
      beforePut = work;
    },
  };
}

describe('a status list', () => {
  test('is published as the table has it, signed for its local government', async () => {
    const house = aHouse();
    house.entries.set(7, STATUS.suspended);
    await createPublication(house.dependencies)(LIST);
    expect(house.isTrue()).toBe(true);
    expect(house.signed).toEqual([{ tenant: 'metro', list: LIST }]);
  });

  test('that changes while it is published is published again', async () => {
    const house = aHouse();
    const changes = [STATUS.suspended, STATUS.invalid];
    house.whenPutting(() => {
      const status = changes.shift();
      if (status !== undefined) house.entries.set(7, status);
    });
    await createPublication(house.dependencies)(LIST);
    expect(house.isTrue()).toBe(true);
    expect(house.signed).toHaveLength(3);
  });

  test('that cannot be signed stays as it was, and the fault is told', async () => {
    const house = aHouse();
    const publish = createPublication(house.dependencies);
    await publish(LIST);
    house.entries.set(7, STATUS.suspended);
    house.troubles.push(new Error('KMS is silent'));
    await expect(publish(LIST)).rejects.toThrow('KMS is silent');
    expect(house.bucket.get(LIST)).toBe('[]');
    await publish(LIST);
    expect(house.isTrue()).toBe(true);
  });

  test('that never comes to rest is a fault', async () => {
    const house = aHouse();
    let n = 0;
    house.whenPutting(() => {
      house.entries.set((n += 1), STATUS.invalid);
    });
    await expect(createPublication(house.dependencies)(LIST)).rejects.toThrow('kept changing');
  });
});

test('several who publish a status list at once leave its last state behind, whatever their order and whoever dies on the way', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.record({ place: fc.nat(9), dies: fc.boolean() }), { minLength: 1, maxLength: 6 }),
      async (s, changes) => {
        const house = aHouse();
        const { issuer, lists, statuses, ...rest } = house.dependencies;
        const slow = {
          ...rest,
          issuer,
          statuses: { entries: s.scheduleFunction(statuses.entries) },
          lists: { put: s.scheduleFunction(lists.put) },
        };
        const dying = {
          ...slow,
          lists: { put: (list: string, token: string) => slow.lists.put(list, token).then(die) },
        };
        // Each change is told to a publisher of its own, and to another where that one died.
        const published = changes.map(async ({ dies, place }, n) => {
          await s.schedule(Promise.resolve(), `change ${n}`);
          house.entries.set(place, n % 2 === 0 ? STATUS.suspended : STATUS.invalid);
          if (dies) await createPublication(dying)(LIST).catch(() => undefined);
          await createPublication(slow)(LIST);
        });
        await s.waitFor(Promise.all(published));
        await setImmediate();
        expect(house.isTrue()).toBe(true);
      },
    ),
  );
});

const die = () => Promise.reject(new Error('cut off'));
