import { Button, Dialog, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { language } from '../app/language.ts';
import { signInAgain, signOut } from './session.ts';
import '../parts/dialog.css';

/** Over the page, which stays as it is: nothing that was typed is lost by a session that ends. */
export function ExpiredDialog() {
  const { t } = useTranslation();
  return (
    <Dialog open closeButton={false} closedby="none" aria-labelledby="expired-title">
      <Heading level={2} id="expired-title">
        {t('session.expired')}
      </Heading>
      <Paragraph>{t('session.expiredWhy')}</Paragraph>
      <div className="row">
        <Button onClick={() => void signInAgain(language())}>{t('session.expiredGo')}</Button>
        <Button variant="tertiary" onClick={() => void signOut()}>
          {t('session.expiredLeave')}
        </Button>
      </div>
    </Dialog>
  );
}
