import type { FieldKind, FormField } from '../service-standard.ts';
import type { Cell } from '../spreadsheet.ts';

/** Why a cell cannot be taken, besides what any answer of the form can be; codes are stable. */
export type CellCode = 'formula' | 'cell_error' | 'not_text' | 'number_shortened' | 'date_order';

/** What stands in a cell as the form would have it, or why it cannot be taken. */
type Read = { readonly value: string } | { readonly code: CellCode };

/** Kinds of which a spreadsheet loses leading zeros and the digits after the fifteenth, when it takes them for numbers. */
const identifiers: readonly FieldKind[] = ['nik', 'npwp', 'phone', 'registration_number', 'licence_number'];

/** What spreadsheets take for a formula, full-width forms included (OWASP, CSV Injection). */
const FORMULA = /^[=@\uFF1D\uFF20]|^[+\-\uFF0B\uFF0D]./u;
/** A number with a sign, such as a telephone number, is no formula. */
const SIGNED_NUMBER = /^[+-][\d\s().-]+$/;
/** What a spreadsheet makes of a long number when it saves a CSV. */
const SHORTENED = /^\d([.,]\d+)?E\+?\d+$/i;
const DAY_FIRST_OR_MONTH = /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$/;
const dates: readonly FieldKind[] = ['date', 'birth_date', 'registration_validity'];

/** Reads a cell for a field. Whether the value is right is judged by the rules of the form. */
export function readCell({ kind, text }: Cell, field: FormField): Read {
  if (kind === 'formula' || (kind === 'text' && isFormula(text.trim()))) return { code: 'formula' };
  if (kind === 'error') return { code: 'cell_error' };
  const isIdentifier = identifiers.includes(field.kind);
  if (kind !== 'text' && isIdentifier) return { code: 'not_text' };
  if (isIdentifier && SHORTENED.test(text.trim())) return { code: 'number_shortened' };
  if (dates.includes(field.kind) && DAY_FIRST_OR_MONTH.test(text.trim())) return { code: 'date_order' };
  return { value: field.choices === undefined ? text : chosen(text, field.choices) };
}

const isFormula = (text: string) => FORMULA.test(text) && !SIGNED_NUMBER.test(text);

/** Who fills in a table writes what the form shows, not what it keeps. */
function chosen(text: string, choices: NonNullable<FormField['choices']>): string {
  const wanted = text.trim().toLowerCase();
  const found = choices.find(({ label, value }) =>
    [value, label.id, label.en].some((shown) => shown.toLowerCase() === wanted),
  );
  return found?.value ?? text;
}
