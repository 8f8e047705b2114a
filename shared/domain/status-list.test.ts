import { deflateSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import vectors from '../../test/fixtures/status-list-vectors.json' with { type: 'json' };
import {
  type BitsPerStatus,
  packStatuses,
  STATUS_LIST_SIZE,
  StatusReference,
  statusAt,
} from './status-list.ts';

const Bits = z.literal([1, 2, 4, 8]);
const bytesOf = (lst: string) => new Uint8Array(Buffer.from(lst, 'base64url'));
const indexed = (statuses: readonly number[]) => new Map(statuses.map((status, index) => [index, status]));

describe('the examples of the specification (draft-ietf-oauth-status-list-20, section 4.1)', () => {
  test.each([
    [1, [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1], 'b9a3', 'eNrbuRgAAhcBXQ'],
    [2, [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3], 'c944f9', 'eNo76fITAAPfAgc'],
  ] as const)('are written and read with %i bits a status', async (bits, statuses, packed, lst) => {
    expect(Buffer.from(packStatuses(indexed(statuses), statuses.length, bits)).toString('hex')).toBe(packed);
    const read = statuses.map((_, index) => statusAt(bytesOf(lst), bits, index));
    expect(await Promise.all(read)).toEqual(statuses);
    expect(await statusAt(bytesOf(lst), bits, statuses.length)).toBeUndefined();
  });
});

describe('the test vectors of the specification, lists of 2^20 statuses', () => {
  test.each(vectors.lists)('are read with $bits bits a status', async ({ bits, lst, statuses }) => {
    const width = Bits.parse(bits);
    const entries = new Map(z.array(z.tuple([z.number(), z.number()])).parse(statuses));
    const read = [...entries].map(async ([index]) => [index, await statusAt(bytesOf(lst), width, index)]);
    expect(await Promise.all(read)).toEqual([...entries]);
    expect(await statusAt(bytesOf(lst), width, 1)).toBe(0);
    expect(await statusAt(bytesOf(lst), width, 2 ** 20)).toBeUndefined();
    expect(inflateSync(bytesOf(lst)).equals(packStatuses(entries, 2 ** 20, width))).toBe(true);
  });
});

test('every status of a list is read as it was written', async () => {
  const anyList = fc.constantFrom<BitsPerStatus>(1, 2, 4, 8).chain((bits) =>
    fc.record({
      bits: fc.constant(bits),
      statuses: fc.array(fc.nat(2 ** bits - 1), { minLength: 1, maxLength: 40 }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(anyList, async ({ bits, statuses }) => {
      const zlib = new Uint8Array(deflateSync(packStatuses(indexed(statuses), statuses.length, bits)));
      const read = statuses.map((_, index) => statusAt(zlib, bits, index));
      expect(await Promise.all(read)).toEqual(statuses);
    }),
  );
});

test('a list is read wherever the pieces end in which it is inflated', async () => {
  const zlib = new Uint8Array(deflateSync(Buffer.alloc(128 * 1024, 1)));
  const read = Array.from({ length: 128 }, (_, n) => statusAt(zlib, 8, n * 1024));
  expect(new Set(await Promise.all(read))).toEqual(new Set([1]));
});

test.each([
  [-1, 1],
  [1.5, 1],
  [STATUS_LIST_SIZE, 1],
  [0, 4],
  [0, -1],
])('no list has a place for index %d with status %d', (index, status) => {
  expect(() => packStatuses(new Map([[index, status]]))).toThrow(RangeError);
});

describe('a hostile list', () => {
  const bomb = new Uint8Array(deflateSync(Buffer.alloc(256 * 1024 * 1024), { level: 9 }));
  const list = new Uint8Array(deflateSync(packStatuses(new Map([[9, 1]]))));

  test('is inflated no further than 8 MiB', async () => {
    const began = process.memoryUsage().arrayBuffers;
    expect(await statusAt(bomb, 8, 8 * 1024 * 1024 - 1)).toBe(0);
    expect(await statusAt(bomb, 8, 8 * 1024 * 1024)).toBeUndefined();
    expect(await statusAt(bomb, 8, Number.MAX_SAFE_INTEGER)).toBeUndefined();
    expect(process.memoryUsage().arrayBuffers - began).toBeLessThan(32 * 1024 * 1024);
  });

  test('tells no status, and is no fault of ours', async () => {
    const damaged = [new Uint8Array(), list.subarray(0, 3), list.subarray(0, 12), list.toReversed()];
    for (const zlib of damaged) expect(await statusAt(zlib, 2, STATUS_LIST_SIZE - 1)).toBeUndefined();
    for (const index of [-1, 0.5, NaN, Infinity]) expect(await statusAt(list, 2, index)).toBeUndefined();
  });
});

describe('a place in a list', () => {
  test.each(['metro-2026', 'kab-bekasi-2031'])('is in the list %s', (list) => {
    expect(StatusReference.parse({ list, index: 0 })).toEqual({ list, index: 0 });
  });

  test.each([
    'metro',
    'metro-26',
    'Metro-2026',
    '1metro-2026',
    'metro-2026x',
    'x/metro-2026',
    'me.tro-2026',
    '-2026',
    'metro-abcd',
  ])('is in no list named %s', (list) => {
    expect(StatusReference.safeParse({ list, index: 0 }).success).toBe(false);
  });

  test.each([-1, 0.5, '7'])('is never %s', (index) => {
    expect(StatusReference.safeParse({ list: 'metro-2026', index }).success).toBe(false);
  });
});
