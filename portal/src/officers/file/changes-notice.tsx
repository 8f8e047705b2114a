import { Alert, Button, Paragraph } from '@digdir/designsystemet-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../app/language.ts';
import { useHistory } from './history-panel.tsx';

/**
 * From which version on a file was changed by others while it was open here.
 * @param version the one that is shown
 */
export function useChanges(version: number) {
  const shown = useRef(version);
  const owned = useRef(version);
  const [from, setFrom] = useState<number>();
  useEffect(() => {
    if (version > shown.current && version !== owned.current) setFrom((before) => before ?? shown.current);
    shown.current = Math.max(version, shown.current);
  }, [version]);
  return {
    from,
    own: (made: number) => {
      owned.current = made;
    },
    seen: () => setFrom(undefined),
  };
}

/** What others did with the file meanwhile; what was typed here is as it was. */
export function ChangesNotice({ from, onSeen }: { from: number; onSeen: () => void }) {
  const { t } = useTranslation('officers');
  const history = useHistory();
  const happened = history.data?.items.filter(({ n }) => n > from) ?? [];
  return (
    <Alert data-color="info" role="status" className="no-print">
      <Paragraph>{t('changes.label')}</Paragraph>
      <ul>
        {happened.map(({ n, title }) => (
          <li key={n}>{inLanguage(title)}</li>
        ))}
      </ul>
      <Button variant="secondary" data-size="sm" onClick={onSeen}>
        {t('changes.seen')}
      </Button>
    </Alert>
  );
}
