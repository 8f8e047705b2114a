import { Button } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Link as RouterLink, useLocation } from 'react-router';
import { useWho } from '../session/use-session.ts';
import { AccountButton } from './account-button.tsx';
import './header.css';
import { LanguageChoice } from './language-choice.tsx';
import { entriesFor } from './navigation.ts';
import { useOffice } from './office.ts';

export function Header() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  // Open at a page: going to another closes it.
  const [openAt, setOpenAt] = useState<string>();
  const isOpen = openAt === pathname;
  const office = useOffice();
  return (
    <header className="site-header">
      <div className="site-header-bar">
        <RouterLink to="/" className="ds-link site-name">
          <img src="/icon.svg" alt="" width="32" height="32" />
          <span>{office?.branding.short ?? t('name')}</span>
        </RouterLink>
        <div className="site-header-tools" data-size="sm">
          <LanguageChoice />
          <AccountButton />
          <Button
            variant="tertiary"
            className="site-menu-button"
            aria-expanded={isOpen}
            aria-controls="site-menu"
            onClick={() => {
              setOpenAt(isOpen ? undefined : pathname);
            }}
          >
            {t('menu')}
          </Button>
        </div>
      </div>
      <Menu isOpen={isOpen} />
    </header>
  );
}

function Menu({ isOpen }: { isOpen: boolean }) {
  const { t } = useTranslation();
  const who = useWho();
  return (
    <nav id="site-menu" className="site-menu" data-open={isOpen} aria-label={t('nav.label')}>
      <ul>
        {entriesFor(who).map(({ to, word }) => (
          <li key={to}>
            <NavLink to={to} end={to === '/'}>
              {t(`nav.${word}`)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
