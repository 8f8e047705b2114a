import type { PartProblem } from '../refusal.ts';
import type { FormField } from '../service-standard.ts';
import type { SheetRow } from '../spreadsheet.ts';
import type { Language } from '../text.ts';

/** What can be wrong with the header of a file; codes are stable. */
export type ColumnCode = 'column_missing' | 'column_unknown' | 'column_duplicate';

/** The field that each column is about; nothing for one without a title. */
export type Columns = readonly (FormField | undefined)[];

/** More than any standard has; a file without a header would otherwise be told back value by value. */
const MOST_TOLD = 50;
const LONGEST_TITLE = 60;

/**
 * What the columns of a file are about: a title is the label of a field in any language or its name, however spaced and
 * capitalised. Everything that is wrong with the header is reported at once.
 * @param fields those that are asked for
 */
export function columnsOf(
  fields: readonly FormField[],
  { cells }: SheetRow,
): { columns: Columns } | { problems: PartProblem[] } {
  const titles = cells.map((cell) => cell?.text.trim() ?? '');
  const columns = titles.map((title) => fields.find((field) => isTitleOf(field, title)));
  const unknown = titles.filter((title, place) => title !== '' && columns[place] === undefined);
  const twice = fields.filter((field) => columns.filter((column) => column === field).length > 1);
  const missing = fields.filter((field) => field.required && !columns.includes(field));
  const problems = [
    ...missing.map(({ name }) => problem(name, 'column_missing')),
    ...twice.map(({ name }) => problem(name, 'column_duplicate')),
    ...unknown.map((title) => problem(title.slice(0, LONGEST_TITLE), 'column_unknown')),
  ];
  return problems.length > 0 ? { problems: problems.slice(0, MOST_TOLD) } : { columns };
}

/** @returns the header of an empty file, as people read it */
export const titlesOf = (fields: readonly FormField[], language: Language): string[] =>
  fields.map(({ label }) => label[language]);

const LETTERS = 26;
const letter = (place: number) => String.fromCharCode(65 + place);

/** What spreadsheets call a column: `A` to `Z`, then `AA` and on. @param place from 0, less than 702 */
export const lettersOf = (place: number): string =>
  place < LETTERS ? letter(place) : letter(Math.floor(place / LETTERS) - 1) + letter(place % LETTERS);

/** RFC 6901 §3. */
const problem = (title: string, code: ColumnCode): PartProblem => ({
  pointer: `/columns/${title.replaceAll('~', '~0').replaceAll('/', '~1')}`,
  code,
});

const isTitleOf = ({ label, name }: FormField, title: string): boolean =>
  [name, label.id, label.en].some((known) => folded(known) === folded(title));

/** Forms mark what is required with an asterisk; people copy it. */
const folded = (title: string) =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .replace(/\s*\*$/, '')
    .trim();
