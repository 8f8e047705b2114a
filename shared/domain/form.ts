import { checkValue, type ValueProblem } from './field-values.ts';
import type { FormField } from './service-standard.ts';

/** Answers by field name; a field that is not answered is not there. */
export type Form = Readonly<Record<string, string>>;

/** What is wrong with one answer; `pointer` is a JSON Pointer (RFC 6901), such as `/form/nik`. */
export type FieldProblem = { readonly pointer: string } & (ValueProblem | { readonly code: 'unknown' });
export type FieldProblemCode = FieldProblem['code'];

const pointerTo = (name: string) => `/form/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/**
 * Checks the changes that somebody wants to make to a form and gives the accepted values as they are kept.
 * `null` or an empty text clears a field: it is then absent from the result. `today` is the office's date.
 * Every problem is reported, not only the first.
 * @param fields those that are asked of this applicant; any other is unknown
 */
export function checkForm(
  fields: readonly FormField[],
  changes: Readonly<Record<string, string | null>>,
  today: string,
): { form: Form } | { problems: FieldProblem[] } {
  const accepted: [string, string][] = [];
  const problems: FieldProblem[] = [];
  for (const [name, given] of Object.entries(changes)) {
    const field = fields.find((candidate) => candidate.name === name);
    const value = given?.normalize('NFC').trim() ?? '';
    if (field === undefined) problems.push({ pointer: pointerTo(name), code: 'unknown' });
    else if (value !== '') {
      const checked = checkValue(value, field, today);
      if (typeof checked === 'string') accepted.push([name, checked]);
      else problems.push({ pointer: pointerTo(name), ...checked });
    }
  }
  return problems.length > 0 ? { problems } : { form: Object.fromEntries(accepted) };
}

/** The names of the fields that must still be filled in before the application is complete. */
export const missingFields = (fields: readonly FormField[], form: Form): string[] =>
  fields.filter(({ name, required }) => required && !form[name]).map(({ name }) => name);

export type FormWarning = 'nik_birth_date_mismatch';

/**
 * What a person should look at; never a reason to refuse. Digits 7–12 of a NIK are the birth date as DDMMYY, for
 * women with 40 added to the day. Says nothing unless both values are there in the clear.
 */
export function warningsOf(form: Form): FormWarning[] {
  const [, day, month, year] = /^\d{6}(\d{2})(\d{2})(\d{2})\d{4}$/.exec(form['nik'] ?? '') ?? [];
  const [, birthYear, birthMonth, birthDay] =
    /^\d{2}(\d{2})-(\d{2})-(\d{2})$/.exec(form['birth_date'] ?? '') ?? [];
  if (day === undefined || birthDay === undefined) return [];
  const sameDay = [birthDay, String(Number(birthDay) + 40)].includes(day);
  return sameDay && month === birthMonth && year === birthYear ? [] : ['nik_birth_date_mismatch'];
}
