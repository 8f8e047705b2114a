import { Card, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useNavigate } from 'react-router';
import { useOffice, useTenant } from '../app/office.ts';
import { CampaignsHere } from '../parts/campaigns/campaigns-here.tsx';
import { Page } from '../parts/page.tsx';
import { OfficeChoice } from './office-choice.tsx';
import { Announcements, OpenNow } from './office-now.tsx';
import './start.css';
import { TextLink } from '../parts/text-link.tsx';

/** Where everybody begins: what to do, and where. It stands at once; only what the office says comes later. */
export function Component() {
  const { t } = useTranslation('public');
  const tenant = useTenant();
  const place = tenant === undefined ? '' : `tenant=${tenant}`;
  return (
    <Page title={t('start.title')}>
      <Paragraph>{t('start.lead')}</Paragraph>
      <ul className="start-ways">
        <Way to={`/services?${['go=apply', place].filter(Boolean).join('&')}`} title="apply" why="applyWhy" />
        <Way to={place === '' ? '/services' : `/services?${place}`} title="need" why="needWhy" />
        <Way to="/verify" title="verify" why="verifyWhy" />
        <Way to="/status" title="status" why="statusWhy" />
      </ul>
      <YourOffice tenant={tenant} />
    </Page>
  );
}

type Words = 'apply' | 'need' | 'verify' | 'status';

function Way({ title, to, why }: { to: string; title: Words; why: `${Words}Why` }) {
  const { t } = useTranslation('public');
  return (
    <li>
      <Card asChild>
        <RouterLink to={to} className="start-way">
          <strong>{t(`start.${title}`)}</strong>
          <Paragraph data-size="sm">{t(`start.${why}`)}</Paragraph>
        </RouterLink>
      </Card>
    </li>
  );
}

function YourOffice({ tenant }: { tenant: string | undefined }) {
  const { t } = useTranslation('public');
  const office = useOffice();
  const navigate = useNavigate();
  const choose = (chosen: string) => {
    if (chosen !== '') void navigate(`/?tenant=${chosen}`, { replace: true, preventScrollReset: true });
  };
  return (
    <section className="stack start-office" aria-labelledby="your-office">
      <Heading level={2} data-size="sm" id="your-office">
        {t('start.office')}
      </Heading>
      <OfficeChoice
        none={t('office.choosePrompt')}
        value={tenant ?? ''}
        onChange={(event) => choose(event.target.value)}
      />
      {tenant === undefined ? <Paragraph data-size="sm">{t('start.officeNone')}</Paragraph> : null}
      {office === undefined || office.tenant !== tenant ? null : (
        <>
          <OpenNow office={office} />
          <Announcements office={office} level={3} />
          <CampaignsHere tenant={office.tenant} level={3} />
          <TextLink to={`/offices/${office.tenant}`}>{t('start.officeMore')}</TextLink>
        </>
      )}
    </section>
  );
}
