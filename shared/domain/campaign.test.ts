import { describe, expect, test } from 'vitest';
import { aCampaign, OPENS } from '../../test/support/campaigns.ts';
import { campaignState, groupOf, isFixed, quotaOf, termsProblems } from './campaign.ts';

const at = (ms: number) => OPENS + ms;
const HOUR_MS = 3_600_000;

test.each([
  ['announced', -1, {}, {}],
  ['open', 0, {}, {}],
  ['closed', HOUR_MS, {}, {}],
  ['sold_out', 1, {}, { soldOutAt: new Date(OPENS).toISOString() }],
  ['settled', 1, {}, { soldOutAt: new Date(OPENS).toISOString(), seed: 's' }],
  ['cancelled', -1, { cancelledAt: new Date(OPENS - 5).toISOString() }, {}],
] as const)('it is %s', (state, ms, changes, progress) => {
  expect(campaignState(aCampaign(changes), progress, at(ms))).toBe(state);
});

describe('terms are refused', () => {
  const problems = (changes: Parameters<typeof aCampaign>[0]) =>
    termsProblems(
      aCampaign(changes),
      new Date(OPENS - HOUR_MS),
      (service) => service === 'semarang.sipp-kuota',
    ).map(({ code, pointer }) => `${pointer} ${code}`);
  const cases: readonly (readonly [Parameters<typeof aCampaign>[0], readonly string[]])[] = [
    [{}, []],
    [{ services: ['semarang.sipp'] }, ['/services/0 choice_unknown']],
    [{ opensAt: new Date(OPENS - HOUR_MS).toISOString() }, ['/opensAt date_range']],
    [{ opensAt: new Date(OPENS - HOUR_MS + 4999).toISOString() }, ['/opensAt date_range']],
    [{ opensAt: new Date(OPENS - HOUR_MS + 5000).toISOString() }, []],
    [{ closesAt: new Date(OPENS + 31 * 24 * HOUR_MS).toISOString() }, []],
    [{ closesAt: new Date(OPENS).toISOString() }, ['/closesAt date_range']],
    [{ closesAt: new Date(OPENS + 800 * HOUR_MS).toISOString() }, ['/closesAt date_range']],
    [{ shares: { by: 'facility', places: { A1: 400, A2: 78 } } }, ['/shares/places invalid']],
    [{ shares: { by: 'facility', places: { A1: 400, A2: 77 } } }, []],
  ];
  test.each(cases)('%j: %j', (changes, expected) => {
    expect(problems(changes)).toEqual(expected);
  });
});

test('a claim is of a group that places are kept for, or of none', () => {
  const byFacility = { shares: { by: 'facility' as const, places: { A1: 1 } } };
  expect(groupOf(byFacility, { facility: 'A1', profession: 'perawat' })).toBe('A1');
  expect(groupOf(byFacility, { facility: 'A2' })).toBeUndefined();
  expect(groupOf({ shares: { by: 'profession', places: { perawat: 1 } } }, { profession: 'perawat' })).toBe(
    'perawat',
  );
  expect(groupOf({}, { facility: 'A1' })).toBeUndefined();
});

test('a campaign is changed until fifteen seconds before it opens', () => {
  expect(isFixed(aCampaign(), new Date(at(-15_000)))).toBe(false);
  expect(isFixed(aCampaign(), new Date(at(-14_999)))).toBe(true);
  expect(isFixed(aCampaign(), new Date(at(HOUR_MS)))).toBe(true);
});

test('what there is to give out are places, those that are kept, and ranks of the waitlist', () => {
  expect(quotaOf(aCampaign())).toEqual({ places: 477, waitlist: 100, shares: {} });
  expect(quotaOf(aCampaign({ shares: { by: 'facility', places: { A1: 4 } } }))).toEqual({
    places: 477,
    waitlist: 100,
    shares: { A1: 4 },
  });
});
