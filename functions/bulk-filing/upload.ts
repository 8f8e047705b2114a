import { columnsOf } from '../../shared/domain/bulk-filing/columns.ts';
import {
  type BulkFiling,
  inChunks,
  KEPT_DAYS,
  ROWS_A_CHUNK,
} from '../../shared/domain/bulk-filing/filing.ts';
import { type Judgement, judgeRows } from '../../shared/domain/bulk-filing/rows.ts';
import type { PartProblem } from '../../shared/domain/refusal.ts';
import type { FormField } from '../../shared/domain/service-standard.ts';
import type { Sheet } from '../../shared/domain/spreadsheet.ts';

const MS_PER_DAY = 86_400_000;

/** Why nothing of a file can be judged. */
type Unfit = { readonly refused: 'file_unfit'; readonly parts: readonly PartProblem[] };

interface Measure {
  readonly fields: readonly FormField[];
  readonly today: string;
  readonly facility: string;
}

/** What a file says, row by row; or what is wrong with all of it. */
export function judgeSheet(sheet: Sheet, measure: Measure): Unfit | (Judgement & { readonly rows: number }) {
  if ('trouble' in sheet) return unfit([{ pointer: '/content', code: sheet.trouble }]);
  const [header, ...rows] = sheet.rows;
  if (header === undefined) return unfit([{ pointer: '/content', code: 'no_rows' }]);
  const mapped = columnsOf(measure.fields, header);
  if ('problems' in mapped) return unfit(mapped.problems);
  return { rows: rows.length, ...judgeRows(rows, { ...measure, columns: mapped.columns }) };
}

const unfit = (parts: readonly PartProblem[]): Unfit => ({ refused: 'file_unfit', parts });

type Given = Omit<BulkFiling, 'createdAt' | 'expiresAt' | 'valid' | 'chunks'>;

/** A file that was just judged. */
export const newBulkFiling = (given: Given, { sound }: Judgement, now: Date): BulkFiling => ({
  ...given,
  createdAt: now.toISOString(),
  expiresAt: new Date(now.getTime() + KEPT_DAYS * MS_PER_DAY).toISOString(),
  valid: sound.length,
  chunks: inChunks(sound, ROWS_A_CHUNK).length,
});
