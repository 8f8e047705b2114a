import type { Resolver } from 'react-hook-form';
import type { FormField } from '../../../../shared/domain/service-standard.ts';
import { type AnswerProblem, checkAnswer, todayIn } from './answers.ts';
import { useAnswerWords } from './use-answer-words.ts';
import { useOfficeOf } from './use-office.ts';

/** Until the office is known. */
const ZONE = 'Asia/Jakarta';

type Values = Record<string, string>;

/** The server's rules of answers for a form here, with words. @param tenant whose date is today's */
export function useAnswerRules(fields: readonly FormField[], tenant: string) {
  const words = useAnswerWords();
  const today = todayIn(useOfficeOf(tenant)?.hours.zone ?? ZONE);
  const problemOf = (field: FormField, value: string) => checkAnswer(field, value, today);

  const resolver: Resolver<Values> = (values) => {
    const found = fields.flatMap((field) => {
      const problem = problemOf(field, values[field.name] ?? '');
      return problem === undefined
        ? []
        : [[field.name, { type: problem.code, message: words(problem) }] as const];
    });
    return found.length === 0 ? { values, errors: {} } : { values: {}, errors: Object.fromEntries(found) };
  };

  return {
    today,
    resolver,
    isRight: (field: FormField, value: string) => problemOf(field, value) === undefined,
    /** Words of a code that the server answered with. */
    wordsFor: (code: string) => words({ code: isKnown(code) ? code : 'unknown' }),
  };
}

const codes = [
  'missing',
  'text_unreadable',
  'text_control_character',
  'date_format',
  'nik_format',
  'npwp_format',
  'phone_format',
  'email_format',
  'registration_number_format',
  'registration_validity_format',
  'licence_number_format',
  'credits_format',
  'choice_unknown',
] as const satisfies AnswerProblem['code'][];

const isKnown = (code: string): code is (typeof codes)[number] => codes.some((known) => known === code);
