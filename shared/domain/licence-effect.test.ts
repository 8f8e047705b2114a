import { describe, expect, test } from 'vitest';
import { aLicence, PERSON } from '../../test/support/licence.ts';
import { SERVICE } from '../../test/support/standard.ts';
import { LicenceState } from './licence.ts';
import { earlierLicenceProblem, effectOf, needsEarlierLicence, replacesEarlier } from './licence-effect.ts';
import { Purpose } from './service-standard.ts';

const TODAY = '2026-11-16';
const about = Purpose.options.filter((purpose) => purpose !== 'new');
const asked = (purpose: Purpose = 'renewal', person: string | undefined = PERSON) => ({
  purpose,
  person,
  service: SERVICE,
  tenant: 'metro',
});

describe('the purpose of an application', () => {
  test.each([
    ['new', 'new_licence', undefined],
    ['additional_place', 'new_licence', undefined],
    ['renewal', 'new_licence', 'superseded'],
    ['change_of_place', 'new_licence', 'revoked'],
    ['amendment', 'next_version', undefined],
    ['duplicate', 'next_version', undefined],
    ['revocation', 'none', 'revoked'],
  ] as const)('%s leads to %s; the earlier licence becomes: %s', (purpose, document, state) => {
    const { ends, ...effect } = effectOf(purpose);
    expect([effect.document, ends?.state]).toEqual([document, state]);
  });

  test('asks for an earlier licence, unless it is a first one', () => {
    expect(Purpose.options.filter((purpose) => !needsEarlierLicence(purpose))).toEqual(['new']);
  });
});

test('what comes in the place of an earlier licence counts instead of it', () => {
  expect(Purpose.options.filter(replacesEarlier)).toEqual([
    'renewal',
    'change_of_place',
    'amendment',
    'duplicate',
  ]);
});

describe('the earlier licence', () => {
  test.each(about)('of the same person and in force may be built on: %s', (purpose) => {
    expect(earlierLicenceProblem(asked(purpose), aLicence(), TODAY)).toBeUndefined();
  });

  test('is not looked at for a first licence', () => {
    expect(earlierLicenceProblem(asked('new'), undefined, TODAY)).toBeUndefined();
  });

  test.each([
    ['that is not there', undefined],
    ['of another local government', aLicence({ tenant: 'semarang' })],
    ['of another service', aLicence({ service: 'metro.sip-other' })],
  ])('%s is unknown', (_, licence) => {
    for (const purpose of about)
      expect(earlierLicenceProblem(asked(purpose), licence, TODAY)).toBe('unknown');
  });

  test.each([
    ['it is somebody else’s', asked(), aLicence({ person: 'another' })],
    ['nobody knows whose it is', asked(), aLicence({ person: undefined })],
    ['nobody knows who applies', { ...asked(), person: undefined }, aLicence()],
    ['nobody knows either', { ...asked(), person: undefined }, aLicence({ person: undefined })],
  ])('is refused as not one’s own where %s', (_, application, licence) => {
    expect(earlierLicenceProblem(application, licence, TODAY)).toBe('not_own');
  });

  test.each(LicenceState.options.filter((state) => state !== 'active'))(
    'that is %s cannot be built on',
    (state) => {
      for (const purpose of about)
        expect(earlierLicenceProblem(asked(purpose), aLicence({ state }), TODAY)).toBe('not_active');
    },
  );

  test('may be renewed after its last day, and nothing else', () => {
    const expired = aLicence({ validUntil: '2026-11-15' });
    const right = about.filter(
      (purpose) => earlierLicenceProblem(asked(purpose), expired, TODAY) === undefined,
    );
    expect(right).toEqual(['renewal']);
  });
});
