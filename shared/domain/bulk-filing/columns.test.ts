import { describe, expect, test } from 'vitest';
import { aStandard } from '../../../test/support/standard.ts';
import { fieldsFor } from '../requirements.ts';
import { columnsOf, titlesOf } from './columns.ts';

const fields = fieldsFor(aStandard(), { purpose: 'new', represented: false });
const names = fields.map(({ name }) => name);
const header = (...titles: (string | undefined)[]) => ({
  row: 1,
  cells: titles.map((title) => (title === undefined ? undefined : { kind: 'text' as const, text: title })),
});
const found = (...titles: (string | undefined)[]) => {
  const mapped = columnsOf(fields, header(...titles));
  return 'columns' in mapped ? mapped.columns.map((field) => field?.name) : mapped.problems;
};

describe('columns', () => {
  test('are found by the name of their field, and by its label in both languages', () => {
    expect(found(...names)).toEqual(names);
    for (const language of ['id', 'en'] as const) expect(found(...titlesOf(fields, language))).toEqual(names);
  });

  test('are found in any order, however written', () => {
    const [first = '', ...others] = names;
    expect(found(...others, `  ${first.toUpperCase()} * `)).toEqual([...others, first]);
  });

  test('without a title are passed over', () => {
    expect(found(undefined, ...names, '  ')).toEqual([undefined, ...names, undefined]);
  });

  test('of what nobody must answer may be left out', () => {
    const required = names.filter((name) => name !== 'facility_code');
    expect(found(...required)).toEqual(required);
  });

  test('that are missing, unknown or there twice are told, all at once', () => {
    const some = names.filter((name) => !['nik', 'birth_date'].includes(name));
    expect(found(...some, 'Gaji/bulan', 'full_name (en)')).toEqual([
      { pointer: '/columns/nik', code: 'column_missing' },
      { pointer: '/columns/birth_date', code: 'column_missing' },
      { pointer: '/columns/full_name', code: 'column_duplicate' },
      { pointer: '/columns/Gaji~1bulan', code: 'column_unknown' },
    ]);
  });

  test('of another purpose are unknown', () => {
    expect(found(...names, 'previous_licence')).toEqual([
      { pointer: '/columns/previous_licence', code: 'column_unknown' },
    ]);
  });

  test('that are no columns are not told back without end', () => {
    const told = found(...Array.from({ length: 90 }, () => 'x'.repeat(500)));
    expect(told).toHaveLength(50);
    expect(JSON.stringify(told).length).toBeLessThan(6000);
  });
});
