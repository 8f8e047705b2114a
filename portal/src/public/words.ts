import { useTranslation } from 'react-i18next';
import { language } from '../app/language.ts';
import { ageOf, waitOf } from './spans.ts';

export const tongue = (): string => (language() === 'en' ? 'en-GB' : 'id-ID');

interface TimeLimit {
  readonly amount: number;
  readonly unit: 'working_days' | 'working_minutes';
}

const MINUTES_PER_HOUR = 60;

/** A time limit in words: whole hours as hours. */
export function useLimitText(): (limit: TimeLimit) => string {
  const { t } = useTranslation('public');
  const { t: common } = useTranslation();
  return ({ amount, unit }) =>
    unit === 'working_minutes' && amount % MINUTES_PER_HOUR === 0
      ? t('service.hours', { count: amount / MINUTES_PER_HOUR })
      : common(`limit.${unit}`, { count: amount });
}

/** How long to wait, in words. */
export function useWaitText(): (seconds: number) => string {
  const { t } = useTranslation('public');
  return (seconds) => {
    const { count, unit } = waitOf(seconds);
    return t(`wait.${unit}`, { count });
  };
}

/** How long ago, in words. */
export function useAgeText(): (seconds: number) => string {
  const { t } = useTranslation('public');
  return (seconds) => {
    const { count, unit } = ageOf(seconds);
    return unit === 'now' ? t('age.now') : t(`age.${unit}`, { count });
  };
}

/** A size that people read: bytes in thousands of thousands. */
export const sizeText = (bytes: number): string =>
  new Intl.NumberFormat(tongue(), {
    style: 'unit',
    unit: bytes < 1_000_000 ? 'kilobyte' : 'megabyte',
    maximumFractionDigits: 0,
  }).format(bytes < 1_000_000 ? bytes / 1000 : bytes / 1_000_000);
