import { describe, expect, test } from 'vitest';
import type { FormField } from '../../../../shared/domain/service-standard.ts';
import { openFields, questionsOf } from './questions.ts';

const field = (name: string, when?: FormField['when']): FormField => ({
  name,
  label: { id: name, en: name },
  kind: 'text',
  required: true,
  ...(when === undefined ? {} : { when }),
});
const filing = { channel: 'online' as const, represented: false };

describe('the questions of a form', () => {
  test('stand alone, but for those that stand on one paper', () => {
    const fields = ['full_name', 'birth_place', 'birth_date', 'home_address', 'phone', 'email'].map((name) =>
      field(name),
    );
    expect(questionsOf(fields).map((question) => question.fields.map(({ name }) => name))).toEqual([
      ['full_name'],
      ['birth_place', 'birth_date'],
      ['home_address'],
      ['phone', 'email'],
    ]);
  });

  test('that belong together and do not follow one another stand alone', () => {
    expect(questionsOf([field('phone'), field('nik'), field('email')])).toHaveLength(3);
  });

  test('are those of the purpose', () => {
    const fields = [field('full_name'), field('credits', { purpose: ['renewal'] })];
    expect(openFields({ fields }, { purpose: 'new', filing }).map(({ name }) => name)).toEqual(['full_name']);
  });

  test('of a returned application are those that the office named', () => {
    const fields = [field('full_name'), field('nik')];
    const correction = { documents: {}, fields: { nik: 'periksa' }, correctBy: '2026-12-01T00:00:00Z' };
    expect(openFields({ fields }, { purpose: 'new', filing, correction }).map(({ name }) => name)).toEqual([
      'nik',
    ]);
  });
});
