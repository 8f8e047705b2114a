import { describe, expect, test } from 'vitest';
import { people } from '../../test/support/builders.ts';
import { filingOf, mayFileWith } from './filing.ts';

const { applicant, counter } = people;
const powerOfAttorney = { reference: 'SK-1', date: '2026-11-10' };

describe('an applicant', () => {
  test('files online, for themselves', () => {
    expect(filingOf(applicant, {})).toEqual({ channel: 'online', by: applicant.sub, represented: false });
  });

  test('files for nobody else, not even by saying that nobody is represented, and nothing by post', () => {
    for (const intake of [
      { onBehalf: { represented: true, powerOfAttorney } },
      { onBehalf: { represented: false } },
      { post: { trackingNote: 'JNE 1' } },
    ])
      expect(filingOf(applicant, intake)).toEqual({ refused: 'role_not_allowed' });
  });

  test('files with any local government', () => {
    expect(mayFileWith(applicant, 'semarang')).toBe(true);
  });
});

describe('the counter', () => {
  test('files for who stands there, or for somebody with a power of attorney', () => {
    const atCounter = { channel: 'counter', by: counter.sub };
    expect(filingOf(counter, {})).toEqual({ ...atCounter, represented: false });
    expect(filingOf(counter, { onBehalf: { represented: true, powerOfAttorney } })).toEqual({
      ...atCounter,
      represented: true,
      powerOfAttorney,
    });
  });

  test('registers what came by post, with a note that finds the envelope', () => {
    expect(filingOf(counter, { post: { trackingNote: 'JNE 1' } })).toEqual({
      channel: 'post',
      by: counter.sub,
      represented: false,
      trackingNote: 'JNE 1',
    });
  });

  test('files with its own local government alone', () => {
    expect([mayFileWith(counter, 'metro'), mayFileWith(counter, 'semarang')]).toEqual([true, false]);
  });
});
