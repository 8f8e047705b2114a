import { describe, expect, test } from 'vitest';
import { NOW } from '../../test/support/builders.ts';
import { admissionTrouble, placeTrouble } from './admission.ts';
import type { PlaceGrant } from './place.ts';

const grant = (changes: Partial<PlaceGrant> = {}): PlaceGrant => ({
  campaign: 'semarang.1',
  place: 7,
  generation: 1,
  person: 'p',
  service: 'semarang.sipp-kuota',
  until: new Date(NOW.getTime() + 1000).toISOString(),
  ...changes,
});
const past = { until: new Date(NOW.getTime() - 1).toISOString() };
const forHolders = { service: 'semarang.sipp-kuota', admission: 'campaign' } as const;

describe('an application is begun', () => {
  test.each([
    ['for everybody without a place', { service: 'semarang.sipp' }, undefined, undefined],
    ['for holders with one', forHolders, grant(), undefined],
    ['for holders, not without', forHolders, undefined, 'place_required'],
    ['not with a place for another service', { service: 'semarang.sipp' }, grant(), 'place_unfit'],
    ['not after its time', forHolders, grant(past), 'place_expired'],
    ['at the last moment of its time', forHolders, grant({ until: NOW.toISOString() }), undefined],
  ] as const)('%s', (_, standard, place, refused) => {
    expect(admissionTrouble(standard, place, NOW)?.refused).toBe(refused);
  });

  test('and is told that the place is what is wrong', () => {
    const parts = (...[standard, place]: [{ service: string; admission?: 'campaign' }, PlaceGrant?]) =>
      admissionTrouble(standard, place, NOW)?.parts;
    expect(parts(forHolders)).toEqual([{ pointer: '/place', code: 'missing' }]);
    expect(parts({ service: 'semarang.sipp' }, grant())).toEqual([{ pointer: '/place', code: 'invalid' }]);
  });
});

describe('an application is filed', () => {
  const filing = (place?: PlaceGrant) => ({
    filing: { channel: 'online' as const, by: 'a', represented: false, place },
  });
  test.each([
    ['without a place', undefined, { person: 'p', facility: undefined }, undefined],
    ['by the person of the place', grant(), { person: 'p', facility: 'A1' }, undefined],
    ['by nobody else', grant(), { person: 'q', facility: undefined }, 'place_unfit'],
    ['not after its time', grant(past), { person: 'p', facility: undefined }, 'place_expired'],
    [
      'at the facility it was kept for',
      grant({ facility: 'A1' }),
      { person: 'p', facility: 'A1' },
      undefined,
    ],
    ['at no other', grant({ facility: 'A1' }), { person: 'p', facility: 'A2' }, 'place_unfit'],
  ] as const)('%s', (_, place, found, refused) => {
    expect(placeTrouble(filing(place), found, NOW)?.refused).toBe(refused);
  });

  test('and is told which field is another’s', () => {
    const parts = (place: PlaceGrant, facility: string | undefined, person = 'p') =>
      placeTrouble(filing(place), { person, facility }, NOW)?.parts;
    expect(parts(grant(), undefined, 'q')).toEqual([{ pointer: '/form/nik', code: 'invalid' }]);
    expect(parts(grant({ facility: 'A1' }), undefined)).toEqual([
      { pointer: '/form/facility_code', code: 'invalid' },
    ]);
  });
});
