import { facilityCode } from '../facility-code.ts';
import { checkForm, type Form, missingFields } from '../form.ts';
import type { PartCode } from '../refusal.ts';
import type { FormField } from '../service-standard.ts';
import type { SheetRow } from '../spreadsheet.ts';
import { readCell } from './cells.ts';
import { type Columns, lettersOf } from './columns.ts';

/** What can be wrong with a row besides its single cells; codes are stable. */
export type RowCode = 'duplicate_nik' | 'facility_mismatch' | 'cell_without_column';

/** What is wrong with one cell; `column` is the name of its field, or the letters of a column that has no title. */
export interface CellProblem {
  readonly row: number;
  readonly column: string;
  readonly code: PartCode;
}

/** A row that can be filed. */
export interface SoundRow {
  readonly row: number;
  readonly form: Form;
}

export interface Judgement {
  readonly sound: readonly SoundRow[];
  readonly problems: readonly CellProblem[];
}

/** What rows are judged by. */
export interface Measure {
  /** Those that are asked of everybody who is filed for. */
  readonly fields: readonly FormField[];
  readonly columns: Columns;
  /** The office's date, `YYYY-MM-DD`. */
  readonly today: string;
  /** Code of the facility that files. */
  readonly facility: string;
}

/**
 * Judges every row by the rules of the form, as if its applicant had typed it, and asks for everything that is required;
 * what nobody can be asked twice is that nobody stands in a file twice. Every problem is reported, not only the first.
 */
export function judgeRows(rows: readonly SheetRow[], measure: Measure): Judgement {
  const judged = rows.map((row) => judgeRow(row, measure));
  const twice = repeated(judged.flatMap(({ form }) => form['nik'] ?? []));
  const problems = judged.flatMap(({ form, problems: own, row }) => [
    ...own,
    ...(twice.has(form['nik'] ?? '') ? [{ row, column: 'nik', code: 'duplicate_nik' as const }] : []),
  ]);
  const wrong = new Set(problems.map(({ row }) => row));
  return {
    sound: judged.filter(({ row }) => !wrong.has(row)).map(({ form, row }) => ({ row, form })),
    problems,
  };
}

function judgeRow({ cells, row }: SheetRow, { columns, facility, fields, today }: Measure) {
  const { given, unread } = readCells(cells, columns);
  const elsewhere: Problem[] = isElsewhere(given, facility)
    ? [{ column: FACILITY, code: 'facility_mismatch' }]
    : [];
  const form = fields.some(({ name }) => name === FACILITY) ? { ...given, [FACILITY]: facility } : given;
  const { sound, wrong } = checked(fields, form, today);
  const known = unread.map(({ column }) => column);
  const missing = missingFields(fields, trimmed(form))
    .filter((name) => !known.includes(name))
    .map((column): Problem => ({ column, code: 'missing' }));
  const problems = [...unread, ...elsewhere, ...missing, ...wrong];
  return { row, form: sound, problems: problems.map((problem) => ({ row, ...problem })) };
}

type Problem = Omit<CellProblem, 'row'>;

/** Cells of a row without a title that are told: a report of a hundred in each of a thousand rows could not be sent. */
const MOST_UNTITLED = 5;

/** What stands in the cells of a row, by field, and those that cannot be taken as they are. */
function readCells(cells: SheetRow['cells'], columns: Columns) {
  const given: Record<string, string> = {};
  const unread: Problem[] = [];
  let untitled = 0;
  for (const [place, cell] of cells.entries()) {
    if (cell === undefined) continue;
    const field = columns[place];
    if (field === undefined) untitled += 1;
    if (field === undefined && untitled > MOST_UNTITLED) continue;
    const read = field === undefined ? { code: 'cell_without_column' as const } : readCell(cell, field);
    const column = field?.name ?? lettersOf(place);
    if ('code' in read) unread.push({ column, code: read.code });
    else given[column] = read.value;
  }
  return { given, unread };
}

/** Field of the form that tells where somebody practises. */
const FACILITY = 'facility_code';

/** A facility files for those who practise there. */
const isElsewhere = ({ [FACILITY]: given = '' }: Form, facility: string) =>
  given.trim() !== '' && facilityCode(given) !== facility;

const trimmed = (form: Form): Form =>
  Object.fromEntries(Object.entries(form).map(([name, value]) => [name, value.trim()]));

/** Each answer by itself, so that a NIK is known even where another answer of the row is wrong. */
function checked(fields: readonly FormField[], form: Form, today: string) {
  const sound: Record<string, string> = {};
  const wrong: Problem[] = [];
  for (const [column, value] of Object.entries(form)) {
    const result = checkForm(fields, { [column]: value }, today);
    if ('form' in result) Object.assign(sound, result.form);
    else wrong.push(...result.problems.map(({ code }) => ({ column, code })));
  }
  return { sound, wrong };
}

function repeated(values: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(values.filter((value) => seen.size === seen.add(value).size));
}
