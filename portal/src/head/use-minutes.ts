import { useTranslation } from 'react-i18next';
import { hoursOf, numberText } from './written.ts';

/** Writes working minutes as hours and minutes. */
export function useMinutes(): (minutes: number) => string {
  const { t } = useTranslation('head');
  return (total) => {
    const { hours, minutes } = hoursOf(total);
    if (hours === 0) return t('time.minutes', { minutes: numberText(minutes) });
    if (minutes === 0) return t('time.hours', { hours: numberText(hours) });
    return t('time.both', { hours: numberText(hours), minutes: numberText(minutes) });
  };
}
