import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aLicence } from '../../test/support/licence.ts';
import { FOR_LIFE } from './field-values.ts';
import {
  isOnRegister,
  isToExpire,
  type Licence,
  LicenceState,
  registrationEnd,
  standingOn,
  validUntil,
  withRegistration,
} from './licence.ts';

describe('a licence is valid', () => {
  test.each([
    ['five years from its issue', '2026-11-16', undefined, '2031-11-16'],
    ['five years with an STR that ends later', '2026-11-16', '2031-11-17', '2031-11-16'],
    ['as long as an STR that ends earlier', '2026-11-16', '2028-01-31', '2028-01-31'],
    ['over the turn of a year', '2026-12-31', undefined, '2031-12-31'],
  ])('%s', (_, issued, registration, end) => {
    expect(validUntil(issued, 5, registration)).toBe(end);
  });

  test('at most its years and never longer than the STR', () => {
    const date = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10));
    fc.assert(
      fc.property(date, date, fc.integer({ min: 1, max: 10 }), (issued, registration, years) => {
        const end = validUntil(issued, years, registration);
        expect(end <= registration).toBe(true);
        expect(end <= validUntil(issued, years, undefined)).toBe(true);
        expect([registration, validUntil(issued, years, undefined)]).toContain(end);
      }),
    );
  });
});

describe('the end of an STR', () => {
  test.each([
    [FOR_LIFE, undefined],
    [undefined, undefined],
    ['2028-01-31', '2028-01-31'],
    ['sampai 2028-01-31', undefined],
    ['2028-01-31 atau nanti', undefined],
  ])('is read out of the answer %s as %s', (answer, end) => {
    expect(registrationEnd(answer)).toBe(end);
  });

  test('shortens a licence that would last longer, and lengthens none', () => {
    expect(withRegistration('2031-11-16', '2028-01-31')).toBe('2028-01-31');
    expect(withRegistration('2031-11-16', '2032-01-31')).toBe('2031-11-16');
    expect(withRegistration('2031-11-16', undefined)).toBe('2031-11-16');
  });
});

describe('a licence stands', () => {
  const standing = (state: Licence['state'], today: string) =>
    standingOn({ state, validUntil: '2031-11-16' }, today);

  test('through its last day and has expired on the next', () => {
    expect(standing('active', '2031-11-16')).toBe('active');
    expect(standing('active', '2031-11-17')).toBe('expired');
  });

  test('until its STR ends, if that has a term (UU 17/2023 Art 264)', () => {
    const end = validUntil('2026-11-16', 5, registrationEnd('2028-01-31'));
    const lapsing = { state: 'active', validUntil: end } as const;
    expect([standingOn(lapsing, '2028-01-31'), standingOn(lapsing, '2028-02-01')]).toEqual([
      'active',
      'expired',
    ]);
  });

  test('suspended until its last day: then nothing is left to suspend', () => {
    expect([standing('suspended', '2031-11-16'), standing('suspended', '2031-11-17')]).toEqual([
      'suspended',
      'expired',
    ]);
  });

  test.each(['revoked', 'superseded'] as const satisfies Licence['state'][])(
    'as %s however old it is',
    (state) => {
      expect(standing(state, '2026-11-16')).toBe(state);
      expect(standing(state, '2099-01-01')).toBe(state);
    },
  );
});

describe('a licence', () => {
  test('will be told to expire while it stands or is suspended, until that is told', () => {
    const states = LicenceState.options.filter((state) => isToExpire({ state }));
    expect(states).toEqual(['active', 'suspended']);
    expect(isToExpire({ state: 'active', expiredAt: '2031-11-17T00:00:00Z' })).toBe(false);
  });

  test('is on the public register unless another came in its place', () => {
    const isShown = (changes: Partial<Licence>) => isOnRegister(aLicence(changes));
    const end = { at: '2028-05-03T02:00:00Z', reason: 'change_of_place' } as const;
    expect([isShown({}), isShown({ state: 'suspended' }), isShown({ state: 'revoked', end })]).toEqual([
      true,
      true,
      true,
    ]);
    expect(isShown({ state: 'superseded' })).toBe(false);
    expect(isShown({ state: 'revoked', end: { ...end, successor: '503/0007' } })).toBe(false);
  });

  test('is what a letter is not, so the register shows no letters', () => {
    expect(isOnRegister(aLicence({ product: 'letter' }))).toBe(false);
    expect(isOnRegister(aLicence({ product: 'facility_licence' }))).toBe(true);
  });
});
