import { SkipLink } from '@digdir/designsystemet-react';
import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { NavigationType, useLocation, useNavigationType } from 'react-router';
import { Announcer } from '../parts/announcer.tsx';
import { Loading } from '../parts/loading.tsx';
import { useSession } from '../session/use-session.ts';
import { Footer } from './footer.tsx';
import './frame.css';
import { Header } from './header.tsx';
import { useOfficeTheme } from './office.ts';
import { OfflineNotice } from './offline-notice.tsx';

const ExpiredDialog = lazy(async () => ({
  default: (await import('../session/expired-dialog.tsx')).ExpiredDialog,
}));

/** What is around every page. */
export function Frame({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { state } = useSession();
  useTopOfNewPage();
  useOfficeTheme();
  return (
    <>
      <SkipLink href="#content">{t('skip')}</SkipLink>
      <Header />
      <OfflineNotice />
      <main id="content" tabIndex={-1}>
        <Suspense fallback={<Loading />}>{children}</Suspense>
      </main>
      <Footer />
      <Announcer />
      <Suspense>{state === 'expired' ? <ExpiredDialog /> : null}</Suspense>
    </>
  );
}

/** A page that was not there before is read from its top; going back keeps the browser's own place. */
function useTopOfNewPage(): void {
  const { pathname } = useLocation();
  const isBack = useNavigationType() === NavigationType.Pop;
  useEffect(() => {
    if (!isBack) window.scrollTo(0, 0);
  }, [isBack, pathname]);
}
