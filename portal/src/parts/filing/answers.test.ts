import { describe, expect, test } from 'vitest';
import type { FormField } from '../../../../shared/domain/service-standard.ts';
import { answerText, asSent, checkAnswer, todayIn } from './answers.ts';

const field = (kind: FormField['kind'], required = true): FormField => ({
  name: 'it',
  label: { id: 'Itu', en: 'It' },
  kind,
  required,
});
const today = '2026-11-22';

describe('an answer', () => {
  test('that is needed and empty is missing; one that is not needed may be', () => {
    expect(checkAnswer(field('text'), '  ', today)).toEqual({ code: 'missing' });
    expect(checkAnswer(field('text', false), '', today)).toBeUndefined();
  });

  test.each(['1872 0155 0290 0003', '1872015502900003', '1872-0155-0290-0003'])(
    'NIK as people type it: %s',
    (nik) => {
      expect(checkAnswer(field('nik'), nik, today)).toBeUndefined();
    },
  );

  test('says what is wrong in a code, as the server would', () => {
    expect(checkAnswer(field('nik'), '123', today)).toMatchObject({ code: 'nik_format' });
    expect(checkAnswer(field('birth_date'), '2027-01-01', today)).toMatchObject({
      code: 'date_range',
      latest: today,
    });
  });

  test('a day typed in parts gets its noughts; one that is not whole is no day', () => {
    expect(asSent(field('birth_date'), '1990-2-5')).toBe('1990-02-05');
    expect(checkAnswer(field('birth_date'), '1990-2-5', today)).toBeUndefined();
    expect(checkAnswer(field('birth_date'), '1990--5', today)).toMatchObject({ code: 'date_format' });
    expect(checkAnswer(field('birth_date'), '1990-2-30', today)).toMatchObject({ code: 'date_format' });
  });

  test('that looks like a day and is none is left alone', () => {
    expect(asSent(field('text'), ' 1990-2-5 ')).toBe('1990-2-5');
  });

  test('is shown as people read it', () => {
    expect(answerText(field('nik'), '1872015502900003', '')).toBe('1872 0155 0290 0003');
    expect(answerText(field('registration_validity'), 'Seumur Hidup', 'for life')).toBe('for life');
    expect(answerText(field('birth_date'), '1990-02-05', '')).toBe('5 Februari 1990');
  });

  test('today is the office’s day, not the browser’s', () => {
    expect(todayIn('Asia/Jayapura', new Date('2026-11-22T16:00:00Z'))).toBe('2026-11-23');
  });
});
