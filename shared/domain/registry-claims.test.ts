import { describe, expect, test } from 'vitest';
import { answersFor, claimsBeside } from './registry-claims.ts';

const form = {
  full_name: 'Siti Aminah',
  nik: '3374014505900003',
  birth_date: '1990-05-05',
  str_number: 'QX00001234',
  practice_name: 'Laboratorium Sehat',
};

describe('what an applicant claims', () => {
  test('stands beside what a registry said, with what differs', () => {
    expect(claimsBeside({ registry: 'nik', detail: ['birthDate'] }, form, undefined)).toEqual([
      { field: 'full_name', compared: 'name', value: 'Siti Aminah', differs: false },
      { field: 'nik', compared: 'nik', value: '3374014505900003', differs: false },
      { field: 'birth_date', compared: 'birthDate', value: '1990-05-05', differs: true },
    ]);
  });

  test.each(['str', 'skp'] as const)('to %s includes the profession, which no field says', (registry) => {
    expect(claimsBeside({ registry, detail: ['profession'] }, form, 'Perawat')).toEqual([
      { field: 'str_number', compared: 'number', value: 'QX00001234', differs: false },
      { field: 'full_name', compared: 'name', value: 'Siti Aminah', differs: false },
      { compared: 'profession', value: 'Perawat', differs: true },
    ]);
  });

  test('is only what was asked: an answer that is not there is no claim', () => {
    expect(claimsBeside({ registry: 'facility' }, form, 'Perawat')).toEqual([
      { field: 'practice_name', compared: 'name', value: 'Laboratorium Sehat', differs: false },
    ]);
    expect(answersFor('facility', form)).toEqual({ name: 'Laboratorium Sehat' });
    expect(answersFor('nik', {})).toEqual({});
  });
});
