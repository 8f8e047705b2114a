import { Alert, Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, type Schemas } from '../api/client.ts';
import { inLanguage } from '../app/language.ts';
import { usePagesOf } from '../app/office.ts';
import { Answer } from '../parts/answer.tsx';
import '../parts/filing/filing.css';
import { Loading } from '../parts/loading.tsx';
import { dayText, momentText } from '../parts/moment.tsx';
import { Page } from '../parts/page.tsx';
import { StandingTag } from '../parts/standing-tag.tsx';
import { hasRole, useWho } from '../session/use-session.ts';
import { LicenceDownloads } from './licence-downloads.tsx';
import './licence-page.css';
import { daysUntil, isRenewalNear, renewalOf } from './renewal.ts';

const QrCode = lazy(async () => ({ default: (await import('./qr-code.tsx')).QrCode }));

type Licence = Schemas['Licence'];

/** A licence: whether it stands, its document, its QR code to show, and its renewal. */
export function Component() {
  const { id = '' } = useParams();
  const found = api.useQuery('get', '/licences/{id}', { params: { path: { id } } });
  return <Answer of={found}>{(licence) => <LicenceSheet licence={licence} />}</Answer>;
}

function LicenceSheet({ licence }: { licence: Licence }) {
  const { t } = useTranslation('applicant');
  const isOwn = hasRole(useWho(), 'applicant');
  usePagesOf(licence.tenant);
  const { applicationId, end, number, standing, suspendedSince, title, validUntil, verificationUrl } =
    licence;
  const isNear = isRenewalNear({ standing, daysLeft: daysUntil(validUntil) });
  return (
    <Page title={inLanguage(title)}>
      <div className="row">
        <StandingTag standing={standing} />
        <strong>{number}</strong>
      </div>
      {suspendedSince === undefined ? null : (
        <Alert data-color="warning">
          {t('licence.suspended', { since: momentText(suspendedSince) })} {groundWords()}
        </Alert>
      )}
      {end === undefined ? null : (
        <Alert data-color="info">
          {t(`licence.end.${end.reason}`, { at: momentText(end.at) })}{' '}
          {end.successor === undefined ? null : t('licence.successor', { number: end.successor })}
        </Alert>
      )}
      <ShowQr url={verificationUrl} isStanding={standing === 'active'} />
      <LicenceDownloads id={licence.id} />
      <section className="stack" aria-labelledby="licence-public">
        <Heading level={2} data-size="sm" id="licence-public">
          {t('licence.public')}
        </Heading>
        <Paragraph>{t('licence.publicWhy')}</Paragraph>
        <dl className="answers">
          {rows().map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <a className="ds-link" href={verificationUrl} target="_blank" rel="noreferrer">
          {t('licence.publicPage')}
        </a>
      </section>
      {isOwn ? (
        <section className="stack no-print" aria-labelledby="licence-next">
          <Heading level={2} data-size="sm" id="licence-next">
            {t('licence.next')}
          </Heading>
          <div className="form-end">
            {standing === 'active' || standing === 'expired' ? (
              <Button asChild variant={isNear ? 'primary' : 'secondary'}>
                <Link to={renewalOf(licence)}>{t('licence.renew')}</Link>
              </Button>
            ) : null}
            <Button asChild variant="secondary">
              <Link to={`/apply/${licence.service}?licence=${encodeURIComponent(licence.id)}`}>
                {t('licence.change')}
              </Link>
            </Button>
            <Button asChild variant="tertiary">
              <Link to={`/applications/${applicationId}`}>{t('licence.application')}</Link>
            </Button>
          </div>
        </section>
      ) : null}
    </Page>
  );

  function rows(): (readonly [string, string])[] {
    const { holder, issuedAt, office, practice, profession, validUntil } = licence;
    return [
      [t('licence.holder'), holder],
      ...(profession === undefined ? [] : [[t('licence.profession'), inLanguage(profession)] as const]),
      ...(practice === undefined ? [] : [[t('licence.practice'), practice] as const]),
      [t('licence.office'), office],
      [t('licence.issued'), momentText(issuedAt)],
      [t('licence.validUntil'), dayText(validUntil)],
    ];
  }

  function groundWords(): string {
    return licence.ground === undefined ? '' : t(`licence.ground.${licence.ground}`);
  }
}

/** The QR code large, for a person who scans it from this screen. */
function ShowQr({ isStanding, url }: { url: string; isStanding: boolean }) {
  const { t } = useTranslation('applicant');
  const [isShown, setShown] = useState(false);
  if (!isStanding) return null;
  return (
    <div className="stack">
      <div className="no-print">
        <Button variant="secondary" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
          {isShown ? t('licence.hideQr') : t('licence.showQr')}
        </Button>
      </div>
      {isShown ? (
        <Suspense fallback={<Loading />}>
          <QrCode text={url} label={t('licence.qrLabel')} />
          <Paragraph>{t('licence.qrHow')}</Paragraph>
        </Suspense>
      ) : null}
    </div>
  );
}
