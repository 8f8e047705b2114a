import { Button } from '@digdir/designsystemet-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { completeHere, signIn } from '../session/session.ts';
import { broadcast } from '../session/tabs.ts';
import { language } from './language.ts';

/** The address may be used once; React in development would use it twice. */
let completing: Promise<string> | undefined;

/** Where the sign-in page sends people back to. */
export function SignedInPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    completing ??= complete();
    completing
      .then((path) => navigate(path, { replace: true }))
      .catch(() => setFailed(true))
      .finally(() => {
        completing = undefined;
      });
  }, [navigate]);
  if (!hasFailed) return <Loading what={t('session.signingIn')} />;
  return (
    <Page title={t('session.failed')}>
      <div>
        <Button onClick={() => void signIn('/home', language())}>{t('session.again')}</Button>
      </div>
    </Page>
  );
}

/** In a window of its own the answer goes to the tab that asked, and the window away. */
async function complete(): Promise<string> {
  const url = location.href;
  const { cameBackInWindow } = await import('../session/provider.ts');
  if (!cameBackInWindow(new URL(url))) return completeHere(url);
  broadcast({ type: 'came-back', url });
  window.close();
  return '/home';
}
