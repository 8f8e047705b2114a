import { Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';

/** A fault of ours, or a part of the portal that could not be loaded (a new version came, the network went). */
export function BrokenPage() {
  const { t } = useTranslation();
  return (
    <main id="content" className="page">
      <Heading level={1}>{t('state.broken')}</Heading>
      <Paragraph>{t('state.brokenWhy')}</Paragraph>
      <div>
        <Button onClick={() => location.reload()}>{t('state.reload')}</Button>
      </div>
    </main>
  );
}
