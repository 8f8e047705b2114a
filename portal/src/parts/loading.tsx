import { Spinner } from '@digdir/designsystemet-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Short waits show nothing, so that pages do not flicker, ms. */
const PATIENCE = 300;

export function Loading({ what }: { what?: string }) {
  const { t } = useTranslation();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  const words = what ?? t('state.loading');
  return (
    <div role="status" className="row">
      {isLong ? (
        <>
          <Spinner aria-hidden data-size="sm" />
          <span>{words}</span>
        </>
      ) : null}
    </div>
  );
}
