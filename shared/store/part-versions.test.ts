import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { belong, type Parts, partsAfter, stampOf } from './part-versions.ts';

const NAMES = ['FORM', 'PINNED', 'DOCUMENT#diploma'] as const;

/** What each part of an application holds after each of its versions; a part that is left out is not there. */
const histories = fc.array(
  fc.dictionary(fc.constantFrom(...NAMES), fc.record({ n: fc.integer({ min: 0, max: 2 }) })),
  { minLength: 1, maxLength: 8 },
);

/** The parts as they are stored after each version. */
function storedAfter(history: readonly Parameters<typeof partsAfter>[1][]): Parts[] {
  let parts: Parts = {};
  return history.map((now, n) => {
    parts = partsAfter(parts, now, n + 1);
    return parts;
  });
}

test('parts read at any moments belong to a state when they are its own, and only then', () => {
  const when = fc.array(fc.nat(), { minLength: NAMES.length, maxLength: NAMES.length });
  fc.assert(
    fc.property(histories, fc.nat(), when, (history, at, moments) => {
      const stored = storedAfter(history);
      const place = at % stored.length;
      const own = stored[place] ?? {};
      const state = { version: place + 1, stamp: stampOf(own) };
      expect(belong(own, state)).toBe(true);
      // Each part as it was at a moment of its own.
      const found = Object.fromEntries(
        NAMES.flatMap((name, n) => {
          const part = stored[(moments[n] ?? 0) % stored.length]?.[name];
          return part === undefined ? [] : [[name, part] as const];
        }),
      );
      const isOwn = NAMES.every((name) => found[name]?.version === own[name]?.version);
      expect(belong(found, state)).toBe(isOwn);
    }),
    { numRuns: 2000 },
  );
});

describe('parts after a change', () => {
  const before: Parts = {
    FORM: { version: 2, content: { form: { nik: 'x', name: undefined } } },
    PINNED: { version: 3, content: { pinned: ['diploma'] } },
  };

  test('keep the version with which they were written for as long as they are the same', () => {
    const now = { FORM: { form: { nik: 'x' } }, PINNED: { pinned: [] } };
    expect(partsAfter(before, now, 4)).toEqual({
      FORM: before['FORM'],
      PINNED: { version: 4, content: { pinned: [] } },
    });
  });

  test('are empty once they are no more, and written so once', () => {
    const { FORM = { version: 0, content: {} } } = before;
    const after = partsAfter(before, { FORM: FORM.content }, 4);
    expect(after).toEqual({ FORM, PINNED: { version: 4, content: {} } });
    expect(partsAfter(after, { FORM: FORM.content }, 5)).toEqual(after);
  });
});
