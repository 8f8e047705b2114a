import { describe, expect, test } from 'vitest';
import { anApplication, stories, wib } from '../../test/support/builders.ts';
import { aLicence } from '../../test/support/licence.ts';
import { anOffice, aStandard } from '../../test/support/standard.ts';
import type { Application } from './application.ts';
import { issuedAt, issuedOn, keptNumber, seriesOf } from './licence-number.ts';

const rules = { standard: aStandard(), office: anOffice() };
const determined = (at: Date, changes: Partial<Application> = {}) =>
  anApplication(stories.approved, {
    determination: { by: 'head', outcome: 'approve', at: at.toISOString() },
    ...changes,
  });
/** Still the old year in UTC. */
const newYear = wib('2027-01-01T06:00');

describe('a licence is of the day of its determination', () => {
  test('at the office, whatever day it is in Greenwich', () => {
    expect(issuedAt(determined(newYear))).toBe('2026-12-31T23:00:00.000Z');
    expect(issuedOn(determined(newYear), rules)).toBe('2027-01-01');
  });

  test('and of no day before there is one', () => {
    expect(() => issuedAt(anApplication(stories.recommended))).toThrow('was not determined');
  });
});

test('a new number is the next of its licence type and year at that office, by the template', () => {
  const { format, ...series } = seriesOf(determined(newYear), rules);
  expect(series).toEqual({ tenant: 'metro', licenceType: 'SIP-TEST', year: 2027 });
  expect(format(7)).toBe('503/0007/SIP-TEST/I/2027');
});

describe('the number of the earlier licence', () => {
  const earlier = aLicence({ number: '503/0001', issuedAt: '2025-12-31T18:00:00.000Z' });
  const kept = (purpose: Application['purpose']) =>
    keptNumber(determined(newYear, { purpose }), rules, earlier);

  test('is kept with its own year by a next version, which has a place in a list of the present one', () => {
    expect(kept('amendment')).toEqual({ number: '503/0001', year: 2026, list: 'metro-2027' });
  });

  test('is kept by a revocation, which has no place in any list', () => {
    expect(kept('revocation')).toEqual({ number: '503/0001', year: 2026, list: undefined });
  });
});
