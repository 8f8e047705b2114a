import { describe, expect, test } from 'vitest';
import { aCampaign, aPlaceOf } from '../../test/support/campaigns.ts';
import { grantFor } from './place-grant.ts';

const [NURSE, OTHER_NURSE, DOCTOR] = ['semarang.sipp-kuota', 'semarang.sipp', 'semarang.sipd-kuota'];
const professionOf = (service: string) => (service === DOCTOR ? 'dokter' : 'perawat');

/** @param first what whoever claimed first asked for. @param own what this account asked for */
const granted = (
  shares: ReturnType<typeof aCampaign>['shares'],
  [number, first, own]: readonly [
    number,
    { service: string; facility?: string },
    { service: string; facility?: string },
  ],
) =>
  grantFor(aCampaign({ places: 3, shares }), aPlaceOf('a', { place: number, ...first }), own, professionOf);

test('a place is for its person until its hold ends, of the time that it was given out', () => {
  const place = aPlaceOf('a', { generation: 2 });
  expect(grantFor(aCampaign(), place, { service: NURSE }, professionOf)).toEqual({
    campaign: aCampaign().id,
    place: 1,
    generation: 2,
    person: place.person,
    service: NURSE,
    facility: undefined,
    until: place.heldUntil,
  });
});

describe('whoever claimed first for a person', () => {
  test('binds them to no service and no facility, as no place is kept for any', () => {
    const found = granted(undefined, [1, { service: DOCTOR, facility: 'A1' }, { service: NURSE }]);
    expect(found).toMatchObject({ service: NURSE, facility: undefined });
  });

  const byFacility = { by: 'facility', places: { A1: 1 } } as const;
  test.each([
    [
      'of A1 who has its place stays there',
      [1, { service: NURSE, facility: 'A1' }, { service: DOCTOR }],
      'A1',
    ],
    [
      'of A1 who has one of everybody’s does not',
      [2, { service: NURSE, facility: 'A1' }, { service: DOCTOR }],
    ],
    [
      'of A2 who has what A1 left over does not',
      [1, { service: NURSE, facility: 'A2' }, { service: DOCTOR }],
    ],
  ] as const)('%s', (_, asked, facility?: string) => {
    expect(granted(byFacility, asked)).toMatchObject({ service: DOCTOR, facility });
  });

  const byProfession = { by: 'profession', places: { perawat: 1 } } as const;
  test.each([
    ['who has a nurses’ place leaves it to nurses', [1, { service: NURSE }, { service: DOCTOR }], NURSE],
    ['and to each nurse', [1, { service: NURSE }, { service: OTHER_NURSE }], OTHER_NURSE],
    [
      'who has one of everybody’s leaves it to everybody',
      [2, { service: NURSE }, { service: DOCTOR }],
      DOCTOR,
    ],
    ['who has what nurses left over leaves it so', [1, { service: DOCTOR }, { service: NURSE }], NURSE],
  ] as const)('%s', (_, asked, service) => {
    expect(granted(byProfession, asked)).toMatchObject({ service, facility: undefined });
  });
});
