import { Alert } from '@digdir/designsystemet-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

const subscribe = (listener: () => void) => {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
};

const useIsOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine);

export function OfflineNotice() {
  const { t } = useTranslation();
  const isOnline = useIsOnline();
  return (
    <div role="status" className="no-print">
      {isOnline ? null : <Alert data-color="warning">{t('state.offline')}</Alert>}
    </div>
  );
}
