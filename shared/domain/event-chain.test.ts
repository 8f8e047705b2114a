import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digest } from '../../test/support/digest.ts';
import { canonical, firstBreak, GENESIS, type Link, link } from './event-chain.ts';

type Stored = Link<fc.JsonValue>;

function chain(events: readonly fc.JsonValue[]): Stored[] {
  const links: Stored[] = [];
  for (const event of events)
    links.push(link(links.length + 1, links.at(-1)?.hash ?? GENESIS, event, digest));
  return links;
}
const endOf = (links: readonly Stored[]) => ({ n: links.length, hash: links.at(-1)?.hash ?? GENESIS });
const breakOf = (damaged: readonly Stored[], whole: readonly Stored[]) =>
  firstBreak(damaged, endOf(whole), digest);

const aHistory = fc.array(fc.jsonValue(), { minLength: 1, maxLength: 12 }).map(chain);
const withPlace = aHistory.chain((links) => fc.tuple(fc.constant(links), fc.nat(links.length - 1)));

describe('a history that is whole', () => {
  test('has no break, also when nothing has happened yet', () => {
    expect(breakOf([], [])).toBeUndefined();
    fc.assert(
      fc.property(aHistory, (links) => {
        expect(breakOf(links, links)).toBeUndefined();
      }),
    );
  });
});

test('a history is not whole when the state remembers that more, or less, has happened', () => {
  fc.assert(
    fc.property(aHistory, fc.constantFrom(-1, 1), (links, more) => {
      const remembered = { ...endOf(links), n: links.length + more };
      expect(firstBreak(links, remembered, digest)).toBe(links.length + 1);
    }),
  );
});

describe('a break is found at the place where somebody', () => {
  const edits: ((stored: Stored, other: fc.JsonValue) => Stored)[] = [
    (stored, event) => ({ ...stored, event }),
    (stored) => ({ ...stored, n: stored.n + 1 }),
    (stored) => ({ ...stored, hash: digest(stored.hash) }),
    (stored) => ({ ...stored, previousHash: digest(stored.previousHash) }),
  ];

  test('edited an event, or anything kept with it', () => {
    fc.assert(
      fc.property(withPlace, fc.constantFrom(...edits), fc.jsonValue(), ([links, at], edit, other) => {
        const damaged = links.map((stored, n) => (n === at ? edit(stored, other) : stored));
        fc.pre(canonical(damaged) !== canonical(links));
        expect(breakOf(damaged, links)).toBe(at + 1);
      }),
    );
  });

  test('edited an event and made its hash anew', () => {
    fc.assert(
      fc.property(withPlace, fc.jsonValue(), ([links, at], other) => {
        fc.pre(canonical(other) !== canonical(links[at]?.event));
        const damaged = links.map((stored, n) =>
          n === at ? link(stored.n, stored.previousHash, other, digest) : stored,
        );
        // Seen at the next event, or by the end that the state remembers.
        expect(breakOf(damaged, links)).toBe(at + 2);
      }),
    );
  });

  test('edited an event, made its hash anew and tied the next one to it', () => {
    fc.assert(
      fc.property(withPlace, fc.jsonValue(), ([links, at], other) => {
        fc.pre(canonical(other) !== canonical(links[at]?.event));
        const damaged = [...links];
        const [edited, next] = links.slice(at, at + 2);
        if (edited === undefined) throw new Error('no such place');
        const anew = link(edited.n, edited.previousHash, other, digest);
        damaged[at] = anew;
        if (next !== undefined) damaged[at + 1] = { ...next, previousHash: anew.hash };
        expect(breakOf(damaged, links)).toBe(at + 2);
      }),
    );
  });

  test('removed an event, or cut the end off', () => {
    fc.assert(
      fc.property(withPlace, ([links, at]) => {
        expect(breakOf(links.toSpliced(at, 1), links)).toBe(at + 1);
        expect(breakOf(links.slice(0, at), links)).toBe(at + 1);
      }),
    );
  });

  test('inserted an event, copied from the history or made up', () => {
    fc.assert(
      fc.property(withPlace, fc.jsonValue(), ([links, at], made) => {
        const copied = links[at];
        if (copied === undefined) throw new Error('no such place');
        const before = links[at - 1]?.hash ?? GENESIS;
        expect(breakOf(links.toSpliced(at, 0, copied), links)).toBe(at + 2);
        fc.pre(canonical(made) !== canonical(copied.event));
        expect(breakOf(links.toSpliced(at, 0, link(at + 1, before, made, digest)), links)).toBe(at + 2);
      }),
    );
  });

  test('put events in another order', () => {
    const shuffled = aHistory.chain((links) =>
      fc.tuple(
        fc.constant(links),
        fc.shuffledSubarray(links, { minLength: links.length, maxLength: links.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([links, moved]) => {
        const first = moved.findIndex((stored, n) => stored !== links[n]);
        expect(breakOf(moved, links)).toBe(first === -1 ? undefined : first + 1);
      }),
    );
  });

  test('wrote a whole history of their own', () => {
    fc.assert(
      fc.property(aHistory, aHistory, (links, own) => {
        fc.pre(canonical(links) !== canonical(own));
        expect(breakOf(own, links)).toBeDefined();
      }),
    );
  });
});

describe('the text that is hashed', () => {
  test('is the same for equal values, whatever the order of their keys and whatever is left out', () => {
    expect(canonical({ b: 1, a: { d: undefined, c: [null, 'x'] } })).toBe('{"a":{"c":[null,"x"]},"b":1}');
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('is another for another value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const same = JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
        expect(canonical(one) === canonical(other)).toBe(same);
      }),
    );
  });
});

/** The same value with its keys in order, made another way. */
function sorted(value: fc.JsonValue): fc.JsonValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const names = Object.keys(value).toSorted();
  return { ' names': names, ' values': names.map((name) => sorted(value[name] ?? null)) };
}
