import { describe, expect, test } from 'vitest';
import { aForm } from '../../../test/support/builders.ts';
import { aStandard } from '../../../test/support/standard.ts';
import { fieldsFor } from '../requirements.ts';
import type { Cell } from '../spreadsheet.ts';
import { judgeRows } from './rows.ts';

const fields = fieldsFor(aStandard(), { purpose: 'new', represented: false });
const facility = 'P1872011';
const measure = { fields, columns: fields, today: '2026-11-16', facility };

type Given = Readonly<Record<string, string | Cell | undefined>>;
const cellOf = (given: string | Cell | null | undefined): Cell | undefined =>
  typeof given === 'string' ? { kind: 'text', text: given } : (given ?? undefined);

/** A row as somebody filled it in, right but for these changes. */
const aRow = (row: number, changes: Given = {}) => {
  const given = { ...aForm(), ...changes };
  return { row, cells: fields.map(({ name }) => cellOf(given[name])) };
};
const judged = (...rows: ReturnType<typeof aRow>[]) => judgeRows(rows, measure);
const problemsOf = (changes: Given) =>
  judged(aRow(2, changes)).problems.map(({ code, column }) => `${column} ${code}`);

const number = (text: string): Cell => ({ kind: 'number', text });
const date = (text: string): Cell => ({ kind: 'date', text });

describe('a row', () => {
  test('that is right is a form as the applicant would have it, at this facility', () => {
    expect(judged(aRow(2)).sound).toEqual([{ row: 2, form: { ...aForm(), facility_code: facility } }]);
    expect(judged(aRow(2)).problems).toEqual([]);
  });

  test('is held to the rules of the form, all of its cells at once', () => {
    const changes = {
      nik: '12',
      birth_date: '1990-02-30',
      str_number: '1',
      practice_name: '-',
      full_name: ' ',
    };
    expect(problemsOf(changes)).toEqual([
      'full_name missing',
      'nik nik_format',
      'birth_date date_format',
      'str_number registration_number_format',
      'practice_name text_unreadable',
    ]);
    expect(judged(aRow(2, changes)).sound).toEqual([]);
  });

  test('takes a choice by what the form shows', () => {
    const [row] = judged(aRow(2, { practice_kind: ' Facility (ID) ' })).sound;
    expect(row?.form['practice_kind']).toBe('facility');
    expect(problemsOf({ practice_kind: 'RS' })).toEqual(['practice_kind choice_unknown']);
  });

  test('takes days as days', () => {
    const [row] = judged(
      aRow(2, { birth_date: date('1990-05-05'), str_valid_until: date('2030-01-31') }),
    ).sound;
    expect(row?.form).toMatchObject({ birth_date: '1990-05-05', str_valid_until: '2030-01-31' });
    expect(problemsOf({ birth_date: date('2090-05-05') })).toEqual(['birth_date date_range']);
    expect(problemsOf({ birth_date: number('32998') })).toEqual(['birth_date date_format']);
  });

  test.each(['05/06/1990', '5-6-1990', '5.6.90'])('does not guess which day %s is', (text) => {
    expect(problemsOf({ birth_date: text, str_valid_until: text })).toEqual([
      'birth_date date_order',
      'str_valid_until date_order',
    ]);
  });

  test('refuses identifiers that a spreadsheet took for numbers or days', () => {
    expect(problemsOf({ nik: number('3374014505900003'), str_number: date('2026-01-02') })).toEqual([
      'nik not_text',
      'str_number not_text',
    ]);
    expect(problemsOf({ nik: '3,37401E+15', str_number: '1.2E+20' })).toEqual([
      'nik number_shortened',
      'str_number number_shortened',
    ]);
  });

  test('may have a number where words are asked for', () => {
    expect(judged(aRow(2, { practice_name: number('24') })).sound[0]?.form['practice_name']).toBe('24');
  });

  test.each(["=cmd|' /C calc'!A0", '@SUM(1)', '+1+cmd', '-2+3+cmd', '＝1', ' =1', '+A1', '="0812"'])(
    'has no formula: %s',
    (text) => {
      expect(problemsOf({ full_name: text, practice_name: text })).toEqual([
        'full_name formula',
        'practice_name formula',
      ]);
    },
  );

  test('has no formula, no error and nothing beside its columns', () => {
    expect(
      problemsOf({ full_name: { kind: 'formula', text: '' }, nik: { kind: 'error', text: '' } }),
    ).toEqual(['full_name formula', 'nik cell_error']);
    const { cells, row } = aRow(2);
    expect(judged({ row, cells: [...cells, undefined, number('1')] }).problems).toEqual([
      { row: 2, column: String.fromCharCode(65 + cells.length + 1), code: 'cell_without_column' },
    ]);
  });

  test('has a column without a title called by its letters, as spreadsheets show it', () => {
    const cells = Array.from({ length: 100 }, (_, place) =>
      [25, 26, 99].includes(place) ? number('1') : undefined,
    );
    const { problems } = judgeRows([{ row: 2, cells }], { ...measure, columns: [] });
    const untitled = problems.filter(({ code }) => code === 'cell_without_column');
    expect(untitled.map(({ column }) => column)).toEqual(['Z', 'AA', 'CV']);
  });

  test('has the first of many cells beside its columns told, so that the report of a whole file can be sent', () => {
    const { cells, row } = aRow(2);
    const many = Array.from({ length: 80 }, () => number('1'));
    expect(judged({ row, cells: [...cells, ...many] }).problems).toHaveLength(5);
    expect(judged({ row, cells: [...cells, ...many] }).sound).toEqual([]);
  });

  test('may have a telephone number with its plus', () => {
    const phones = { ...measure, fields: [...fields], columns: [...fields] };
    const phone = { name: 'phone', label: { id: 'x', en: 'x' }, kind: 'phone', required: true } as const;
    phones.fields.push(phone);
    phones.columns.push(phone);
    const { cells, row } = aRow(2);
    const withPhone = (text: string) => judgeRows([{ row, cells: [...cells, cellOf(text)] }], phones);
    expect(withPhone('+62 812-3456-7890').sound[0]?.form['phone']).toBe('+6281234567890');
    expect(withPhone('+62812+cmd').problems).toEqual([{ row: 2, column: 'phone', code: 'formula' }]);
  });

  test('is of the facility that files it', () => {
    expect(judged(aRow(2, { facility_code: 'p.1872-011' })).sound[0]?.form['facility_code']).toBe(facility);
    expect(problemsOf({ facility_code: 'P1872012' })).toEqual(['facility_code facility_mismatch']);
  });
});

describe('rows', () => {
  test('with the same NIK are all refused, however it is written and whatever else is wrong', () => {
    const { problems, sound } = judged(
      aRow(2),
      aRow(3, { nik: '3374014505900004' }),
      aRow(5, { nik: '3374 0145 0590 0003', full_name: '' }),
    );
    expect(problems).toEqual([
      { row: 2, column: 'nik', code: 'duplicate_nik' },
      { row: 5, column: 'full_name', code: 'missing' },
      { row: 5, column: 'nik', code: 'duplicate_nik' },
    ]);
    expect(sound.map(({ row }) => row)).toEqual([3]);
  });

  test('without a NIK are not taken for one person', () => {
    expect(judged(aRow(2, { nik: '' }), aRow(3, { nik: '' })).problems.map(({ code }) => code)).toEqual([
      'missing',
      'missing',
    ]);
  });

  test('in their thousand are judged within a second', () => {
    const rows = Array.from({ length: 1000 }, (_, n) =>
      aRow(n + 2, { nik: `33740145059${String(n).padStart(5, '0')}` }),
    );
    const started = performance.now();
    expect(judged(...rows).sound).toHaveLength(1000);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
