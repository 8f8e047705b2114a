import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page } from '../parts/page.tsx';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('state.notFound')}>
      <Paragraph>{t('state.notFoundWhy')}</Paragraph>
      <div>
        <Button asChild>
          <Link to="/">{t('state.toStart')}</Link>
        </Button>
      </div>
    </Page>
  );
}
