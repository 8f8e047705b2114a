import { describe, expect, test } from 'vitest';
import { bodyOf, type Intake, wrongPartsOf } from './intake.ts';

const intake = (part: Partial<Intake> = {}): Intake => ({
  service: 'metro.sip-atlm',
  purpose: 'new',
  who: 'self',
  isSentByOther: false,
  reference: '',
  date: '',
  trackingNote: '',
  ...part,
});
const proof = { reference: ' SK-1 ', date: '2026-11-20' };

describe('how a file came to the counter', () => {
  test('by the applicant themselves needs nothing more', () => {
    expect(wrongPartsOf(intake())).toEqual([]);
    expect(bodyOf(intake())).toMatchObject({ onBehalf: { represented: false } });
  });

  test('by somebody else needs number and date of their power of attorney', () => {
    expect(wrongPartsOf(intake({ who: 'other' }))).toEqual(['reference', 'date']);
    expect(bodyOf(intake({ who: 'other', ...proof })).onBehalf).toEqual({
      represented: true,
      powerOfAttorney: { reference: 'SK-1', date: '2026-11-20' },
    });
  });

  test.each(['', '2026-11-', '2026-02-30', '2026-2-5'])('takes no half or impossible day: %s', (date) => {
    expect(wrongPartsOf(intake({ who: 'other', ...proof, date }))).toEqual(['date']);
  });

  test('by post needs a note that finds the envelope again', () => {
    expect(wrongPartsOf(intake({ who: 'post' }))).toEqual(['trackingNote']);
    expect(bodyOf(intake({ who: 'post', trackingNote: 'JNE 1' }))).toMatchObject({
      post: { trackingNote: 'JNE 1' },
    });
  });

  test('by post from somebody else needs both', () => {
    expect(wrongPartsOf(intake({ who: 'post', isSentByOther: true }))).toEqual([
      'reference',
      'date',
      'trackingNote',
    ]);
  });
});
