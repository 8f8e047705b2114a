import { FOR_LIFE } from '../../../../shared/domain/field-values.ts';
import { checkForm, type FieldProblemCode } from '../../../../shared/domain/form.ts';
import type { FormField } from '../../../../shared/domain/service-standard.ts';
import { inLanguage } from '../../app/language.ts';
import { dayText } from '../moment.tsx';

/** What is wrong with an answer, for the words `problem.<code>`. */
export interface AnswerProblem {
  readonly code: FieldProblemCode | 'missing';
  readonly max?: number;
  /** Days `YYYY-MM-DD`. */
  readonly earliest?: string;
  readonly latest?: string;
}

/** The day at an office. @param zone IANA name */
export const todayIn = (zone: string, now = new Date()): string =>
  new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: zone }).format(now);

/** Days are typed in parts; a day or month of one digit gets its nought. */
export const asSent = ({ kind }: Pick<FormField, 'kind'>, value: string): string => {
  const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(value);
  const isDay = ['date', 'birth_date', 'registration_validity'].includes(kind);
  if (!isDay || parts === null) return value.trim();
  const [, year = '', month = '', day = ''] = parts;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
};

/** Judged by the same rules as the server judges by. */
export function checkAnswer(field: FormField, value: string, today: string): AnswerProblem | undefined {
  const sent = asSent(field, value);
  if (sent === '') return field.required ? { code: 'missing' } : undefined;
  const checked = checkForm([field], { [field.name]: sent }, today);
  return 'problems' in checked ? checked.problems[0] : undefined;
}

/** An answer as people read it. */
export function answerText({ choices, kind }: FormField, value: string, forLife: string): string {
  if (kind === 'choice') {
    const choice = choices?.find((one) => one.value === value);
    return choice === undefined ? value : inLanguage(choice.label);
  }
  if (value === FOR_LIFE) return forLife;
  if (kind === 'nik') return value.replaceAll(/(\d{4})(?=\d)/g, '$1 ');
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayText(value) : value;
}
