import { expect, test } from 'vitest';
import type { Delivery } from '../../shared/domain/agency-delivery.ts';
import { aDelivery, aSubscription, later } from '../../test/support/agencies.ts';
import { openDeliveries } from './open-deliveries.ts';

const held = Array.from({ length: 2500 }, () => aDelivery());
const ping = aDelivery({ cause: 'ping' });
const all = [...held, ping];

/** A queue that is read a few hundred at a time, as a table does by the megabyte. */
const store = {
  read: 0,
  async *after(): AsyncGenerator<readonly Delivery[]> {
    for (let start = 0; start < all.length; start += 500) {
      store.read += 1;
      yield await Promise.resolve(all.slice(start, start + 500));
    }
  },
  page: (_: string, { limit }: { readonly limit: number }) =>
    Promise.resolve({ items: all.toReversed().slice(0, limit), cursor: undefined }),
};

test('what waits longest is read, not all; and a ping of just now, however much is held before it', async () => {
  const open = await openDeliveries(store, aSubscription().id, { from: undefined, now: later(0) });
  expect(store.read).toBe(4);
  expect(open.deliveries).toEqual([...held.slice(0, 2000), ping]);
});
