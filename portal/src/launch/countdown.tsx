import { useTranslation } from 'react-i18next';
import { spanOf } from './server-clock.ts';

/** What is left, to the second; read out only to who goes there (`role="timer"` is silent). @param left ms */
export function Countdown({ left }: { left: number }) {
  const { t } = useTranslation('launch');
  const { clock, days } = spanOf(left);
  return (
    <div role="timer" className="launch-number">
      {days === 0 ? '' : `${t('days', { count: days })} `}
      {clock}
    </div>
  );
}
