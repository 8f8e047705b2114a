import { Paragraph } from '@digdir/designsystemet-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { prepareReader, readyOffline } from '../offline/readiness.ts';
import { momentText } from '../parts/moment.tsx';

/** Whether the scan would work without a network now, and how old the lists are. */
export function OfflineReadiness() {
  const { t } = useTranslation('public');
  const [asOf, setAsOf] = useState<string | undefined>();
  useEffect(() => {
    let isGone = false;
    const look = () =>
      void readyOffline().then((time) => {
        if (!isGone) setAsOf(time);
      });
    look();
    void prepareReader().then(look);
    const timer = setInterval(look, 5000);
    return () => {
      isGone = true;
      clearInterval(timer);
    };
  }, []);
  if (asOf === undefined) return null;
  return <Paragraph data-size="sm">{t('verify.offlineReady', { time: momentText(asOf) })}</Paragraph>;
}
