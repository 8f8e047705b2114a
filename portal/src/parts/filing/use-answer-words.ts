import { useTranslation } from 'react-i18next';
import { dayText } from '../moment.tsx';
import type { AnswerProblem } from './answers.ts';

/** What is wrong with an answer and what to do, in words. */
export function useAnswerWords(): (problem: AnswerProblem) => string {
  const { t } = useTranslation('filing');
  return ({ code, earliest = '', latest = '', max }) => {
    if (code === 'date_range')
      return t('problem.date_range', { earliest: dayOr(earliest), latest: dayOr(latest) });
    return code === 'too_long' ? t('problem.too_long', { max }) : t(`problem.${code}`);
  };
}

const dayOr = (day: string) => (day === '' ? '…' : dayText(day));
