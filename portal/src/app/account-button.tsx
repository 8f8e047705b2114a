import { Button } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { signIn, signOut } from '../session/session.ts';
import { useSession } from '../session/use-session.ts';
import { language } from './language.ts';

export function AccountButton() {
  const { t } = useTranslation();
  const { state } = useSession();
  const { pathname, search } = useLocation();
  if (state === 'unknown') return null;
  return state === 'out' ? (
    <Button variant="secondary" onClick={() => void signIn(homeward(pathname) + search, language())}>
      {t('session.signIn')}
    </Button>
  ) : (
    <Button variant="secondary" onClick={() => void signOut()}>
      {t('session.signOut')}
    </Button>
  );
}

/** Who signs in on the start page wants to get to work. */
const homeward = (pathname: string) => (pathname === '/' ? '/home' : pathname);
