import { describe, expect, test } from 'vitest';
import { aSubscription, HOUR_MS, later, time } from '../../test/support/agencies.ts';
import { NOW } from '../../test/support/builders.ts';
import { isSince, rotated, signing, wants } from './agency-subscription.ts';

const issued = {
  type: 'application.issued',
  service: 'metro.sip-atlm',
  facility: 'RS1872',
  profession: 'atlm',
};

describe('an agency is told', () => {
  test('what it subscribed to and nothing else', () => {
    expect(wants(aSubscription(), issued)).toBe(true);
    expect(wants(aSubscription(), { ...issued, type: 'application.returned' })).toBe(false);
  });

  test.each([
    ['a service', { services: ['metro.sip-atlm'] }, { services: ['metro.sipp'] }],
    ['a profession', { professions: ['perawat', 'atlm'] }, { professions: ['perawat'] }],
    ['a facility', { facilities: ['RS1872'] }, { facilities: ['RS1873'] }],
  ])('of those what lets %s through', (_, lets, keepsBack) => {
    expect(wants(aSubscription({ filter: lets }), issued)).toBe(true);
    expect(wants(aSubscription({ filter: keepsBack }), issued)).toBe(false);
    expect(wants(aSubscription({ filter: { ...lets, ...keepsBack } }), issued)).toBe(false);
  });

  test('of a facility nothing that is of none, and of several things only what is of all', () => {
    const { facility: _, ...ofNone } = issued;
    expect(wants(aSubscription({ filter: { facilities: ['RS1872'] } }), ofNone)).toBe(false);
    const both = { services: ['metro.sip-atlm'], facilities: ['RS1873'] };
    expect(wants(aSubscription({ filter: both }), issued)).toBe(false);
  });

  test('what happens from its subscription on, also while it is paused or suspended', () => {
    expect(isSince(aSubscription(), time(-1))).toBe(false);
    for (const state of ['active', 'paused', 'suspended'] as const)
      expect(isSince(aSubscription({ state }), time())).toBe(true);
    expect(isSince(aSubscription({ state: 'deleted' }), time())).toBe(false);
  });
});

describe('a new secret', () => {
  const first = rotated([], 'a', 1, NOW);
  const second = rotated(first, 'b', 2, NOW);

  test('signs beside the one before it for a day, the newest first', () => {
    expect(signing(second, later(24 * HOUR_MS - 1)).map(({ sealed }) => sealed)).toEqual(['b', 'a']);
    expect(signing(second, later(24 * HOUR_MS)).map(({ sealed }) => sealed)).toEqual(['b']);
  });

  test('ends the one before that at once', () => {
    const third = rotated(second, 'c', 3, later(HOUR_MS));
    expect(signing(third, later(HOUR_MS)).map(({ sealed }) => sealed)).toEqual(['c', 'b']);
  });
});
