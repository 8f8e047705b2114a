import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

const textOf = (rows: readonly (readonly string[])[], delimiter: ',' | ';' = ',') =>
  Buffer.from(csvOf(rows, delimiter)).toString();

test('a table is quoted, ended as spreadsheets end lines, and says that it is in UTF-8', () => {
  expect(
    textOf(
      [
        ['a', 'b;"c"'],
        ['é\n', ''],
      ],
      ';',
    ),
  ).toBe('\uFEFF"a";"b;""c"""\r\n"é\n";""\r\n');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '－1'])(
  '%j is a text in a spreadsheet',
  (text) => {
    expect(textOf([[text]])).toBe(`\uFEFF"'${text}"\r\n`);
  },
);

test('what no spreadsheet carries out stays as it is', () => {
  expect(textOf([['12', "a=1'", '']])).toBe('\uFEFF"12","a=1\'",""\r\n');
});
