import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { readCost, transactionCost } from '../trips/estimate.ts';
import { itemBytes, readUnits, writeUnits } from './capacity.ts';
import { Item } from './item.ts';

// Sizes worked out by hand from AWS's developer guide, "Item sizes and formats".
const wire = {
  pk: { S: 'APP#1' },
  n: { N: '-27.50' },
  m: { M: { a: { BOOL: true } } },
  l: { L: [{ S: 'é' }, { NULL: true }] },
  b: { B: Buffer.of(1, 2, 3, 4) },
};
const plain = { pk: 'APP#1', n: -27.5, m: { a: true }, l: ['é', null], b: Buffer.of(1, 2, 3, 4) };
/** pk 2+5, n 1+(3 digits: 2, +1, sign 1), m 1+3+(1+1+1), l 1+3+(1+2)+(1+1), b 1+4. */
const BYTES = 7 + 5 + 7 + 9 + 5;

const ofSize = (bytes: number) => ({ pk: { S: 'x'.repeat(bytes - 2) } });
const plainOfSize = (bytes: number) => ({ pk: 'x'.repeat(bytes - 2) });

describe('the count of capacity units', () => {
  it('measures an item by the rules of the developer guide', () => {
    expect(itemBytes(wire)).toBe(BYTES);
    expect(itemBytes(z.parse(Item, JSON.parse(JSON.stringify({ ...wire, b: { B: 'AQIDBA==' } }))))).toBe(
      BYTES,
    );
  });

  it('reads 4 KB a unit, half a unit when the read may be stale', () => {
    expect([readUnits(4096, true), readUnits(4097, true), readUnits(4097, false)]).toEqual([1, 2, 1]);
    expect(readCost([plainOfSize(4096)], true)).toBe(1);
    expect(readCost([plainOfSize(4096), plain], true)).toBe(2);
    expect(readCost([plainOfSize(4096 - BYTES), plain], true)).toBe(1);
    expect(readCost([plainOfSize(4097 - BYTES), plain], true)).toBe(2);
  });

  it('writes 1 KB a unit, by the larger of what was and what is', () => {
    expect([writeUnits(undefined, ofSize(1024)), writeUnits(ofSize(1025), ofSize(10))]).toEqual([1, 2]);
  });

  it('writes twice in a transaction', () => {
    expect(transactionCost([{ before: undefined, after: plainOfSize(1024) }])).toBe(2);
    expect(transactionCost([{ before: undefined, after: plainOfSize(1025) }])).toBe(4);
  });

  it('writes an index entry only when what it carries changes', () => {
    const before = { pk: 'a', sk: 'STATE', gsi1pk: 'o', gsi1sk: '1', summary: { version: 1 }, form: 'x' };
    const cost = (after: object) => transactionCost([{ before, after: { ...before, ...after } }]);
    expect(cost({ form: 'y' })).toBe(2);
    expect(cost({ summary: { version: 2 } })).toBe(3);
    expect(cost({ gsi1sk: '2' })).toBe(4);
  });
});
