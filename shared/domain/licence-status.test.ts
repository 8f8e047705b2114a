import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aLicence } from '../../test/support/licence.ts';
import { randomLicenceStories, toldStory } from '../../test/support/licence-story.ts';
import type { Licence } from './licence.ts';
import { statusEntries, statusListId, statusOf } from './licence-status.ts';
import { judgementOn } from './licence-verdict.ts';
import { STATUS } from './status-list.ts';
import { verdictOf } from './verdict.ts';

const status = { list: 'metro-2026', index: 7 };
const licence = aLicence({ status });

describe('a status list', () => {
  test.each([
    ['active', 'suspended', STATUS.suspended],
    ['suspended', 'active', STATUS.valid],
    ['suspended', 'revoked', STATUS.invalid],
    ['active', 'superseded', STATUS.invalid],
  ] as const)('is told of a licence that turns from %s to %s by the status %i', (from, to, expected) => {
    const change = { before: { ...licence, state: from }, after: { ...licence, state: to } };
    expect(statusEntries(change)).toEqual([{ ...status, status: expected }]);
  });

  test('is told nothing of a new licence, nor where something else about it changes', () => {
    expect(statusEntries({ before: undefined, after: licence })).toEqual([]);
    expect(statusEntries({ before: licence, after: { ...licence, holder: 'Lain' } })).toEqual([]);
  });

  test('is told nothing of a licence from before there were credentials', () => {
    const before = aLicence();
    expect(statusEntries({ before, after: { ...before, state: 'revoked' } })).toEqual([]);
  });

  test('is told of a replaced version that it does not count any more, whatever becomes of the licence', () => {
    const next: Licence = { ...licence, version: 2, status: { list: 'metro-2028', index: 9 } };
    expect(statusEntries({ before: licence, after: next })).toEqual([{ ...status, status: STATUS.invalid }]);
    for (const state of ['active', 'suspended', 'revoked'] as const)
      expect(statusOf(licence, { ...next, state })).toBe(STATUS.invalid);
    const suspended = { before: next, after: { ...next, state: 'suspended' as const } };
    expect(statusEntries(suspended)).toEqual([{ list: 'metro-2028', index: 9, status: STATUS.suspended }]);
  });

  test('belongs to one local government and one year', () => {
    expect(statusListId('metro', 2026)).toBe('metro-2026');
  });
});

/** Why who reads a list, and the date in the credential, would not take it. */
const listed = {
  [STATUS.valid]: [],
  [STATUS.invalid]: ['revoked_or_replaced'],
  [STATUS.suspended]: ['suspended'],
} as const;

test('after every command the register, the status list and the verdict agree on every version ever issued', () => {
  fc.assert(
    fc.property(randomLicenceStories, (steps) => {
      for (const { entries, today, versions } of toldStory(steps)) {
        for (const version of versions.all) {
          const current = versions.currentOf(version);
          const entry = (version.status && entries.get(version.status.index)) ?? STATUS.valid;
          expect(statusOf(version, current)).toBe(entry);
          const said = verdictOf([
            ...listed[entry],
            ...(today > version.validUntil ? (['expired'] as const) : []),
          ]);
          const isReplaced = version.version < current.version;
          expect(said).toBe(isReplaced ? 'revoked' : judgementOn(current, today).verdict);
        }
      }
    }),
  );
});
