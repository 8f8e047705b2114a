import { Button, Paragraph } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { Role } from '../../../shared/domain/actor.ts';
import { language } from '../app/language.ts';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { signIn } from './session.ts';
import { hasRole, useSession } from './use-session.ts';

/** Shows its pages to who has one of the roles; the API refuses everybody else anyway. */
export function ForRoles({ children, roles }: { roles: readonly Role[] | undefined; children: ReactNode }) {
  const session = useSession();
  if (roles === undefined) return children;
  if (session.state === 'unknown') return <Loading />;
  if (session.state === 'out') return <SignInFirst />;
  return hasRole(session.who, ...roles) ? children : <NoAccess />;
}

function SignInFirst() {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  return (
    <Page title={t('session.needed')}>
      <Paragraph>{t('session.neededWhy')}</Paragraph>
      <div>
        <Button onClick={() => void signIn(pathname + search, language())}>{t('session.signIn')}</Button>
      </div>
    </Page>
  );
}

function NoAccess() {
  const { t } = useTranslation();
  return (
    <Page title={t('session.noAccess')}>
      <Paragraph>{t('session.noAccessWhy')}</Paragraph>
    </Page>
  );
}
