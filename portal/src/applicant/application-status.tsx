import { Alert, Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { inLanguage } from '../app/language.ts';
import { announce } from '../parts/announcer.tsx';
import { useOfficeOf } from '../parts/filing/use-office.ts';
import { momentText } from '../parts/moment.tsx';
import { Page } from '../parts/page.tsx';
import { ServiceClock } from '../parts/service-clock.tsx';
import { StatusTag } from '../parts/status-tag.tsx';
import { ApplicationHistory } from './application-history.tsx';
import { CorrectionPanel } from './correction-panel.tsx';
import { Course } from './course.tsx';
import { PlaceInQueue } from './place-in-queue.tsx';
import type { Filing } from './use-filing.tsx';
import { WithdrawDialog } from './withdraw-dialog.tsx';

const WITHDRAWABLE = ['draft', 'submitted', 'screened', 'in_verification', 'returned', 'recommended'];

/** How an application stands and what to do next; it changes by itself. */
export function ApplicationStatus({ application, service }: Filing) {
  const { t } = useTranslation('applicant');
  const { t: app } = useTranslation();
  const [isWithdrawing, setWithdrawing] = useState(false);
  const { clock, deadlines, id, purpose, receipt, state, tenant } = application;
  const office = useOfficeOf(tenant);
  const zone = office?.hours.zone;
  const word = app(`application.${state}`);
  useChanges(word);
  return (
    <Page title={inLanguage(service.title)}>
      <div className="row">
        <StatusTag state={state} />
        <span>{app(`purpose.${purpose}`)}</span>
        {receipt === undefined ? null : <span>{t('status.number', { number: receipt.number })}</span>}
      </div>
      <NextStep filing={{ application, service }} zone={zone} />
      {clock === undefined || clock.stoppedAt !== undefined ? null : (
        <ServiceClock
          clocked={{ ...clock, reached: deadlines.map(({ percent }) => percent) }}
          {...(zone === undefined ? {} : { zone })}
        />
      )}
      <PlaceInQueue application={application} zone={zone} />
      {receipt === undefined ? null : <Course application={application} zone={zone} />}
      <ApplicationHistory id={id} version={application.version} zone={zone} />
      <div className="form-end">
        {receipt === undefined ? null : (
          <Button asChild variant="secondary">
            <Link to={`/applications/${id}/receipt`}>{t('status.receipt')}</Link>
          </Button>
        )}
        {WITHDRAWABLE.includes(state) ? (
          <Button variant="tertiary" data-color="danger" onClick={() => setWithdrawing(true)}>
            {state === 'draft' ? t('withdraw.draft') : t('withdraw.open')}
          </Button>
        ) : null}
      </div>
      <WithdrawDialog application={application} open={isWithdrawing} onClose={() => setWithdrawing(false)} />
    </Page>
  );
}

/** Tells who cannot see it that something changed. */
function useChanges(word: string): void {
  const [first] = useState(word);
  useEffect(() => {
    if (word !== first) announce(word);
  }, [first, word]);
}

interface NextProps {
  readonly filing: Filing;
  readonly zone: string | undefined;
}

/** The one thing to do now, or that there is nothing to do. */
function NextStep({ filing, zone }: NextProps) {
  const { t } = useTranslation('applicant');
  const { state } = filing.application;
  if (state === 'draft') return <GoOn {...filing} />;
  if (state === 'returned') return <CorrectionPanel {...filing} zone={zone} />;
  if (state === 'issued') return <Issued {...filing} />;
  if (state === 'rejected') return <Rejected filing={filing} zone={zone} />;
  if (state === 'withdrawn' || state === 'lapsed')
    return <Alert data-color="info">{t(`next.${state}`)}</Alert>;
  return state === 'approved' ? (
    <Alert data-color="success">{t('next.approved')}</Alert>
  ) : (
    <Alert data-color="info">{t('next.wait')}</Alert>
  );
}

function GoOn({ application: { id } }: Filing) {
  const { t } = useTranslation('applicant');
  return (
    <Alert data-color="info">
      <div className="stack">
        <Paragraph>{t('next.draft')}</Paragraph>
        <div>
          <Button asChild data-color="accent">
            <Link to={`/applications/${id}/form`}>{t('next.continue')}</Link>
          </Button>
        </div>
      </div>
    </Alert>
  );
}

function Issued({ application: { licence } }: Filing) {
  const { t } = useTranslation('applicant');
  if (licence === undefined) return <Alert data-color="success">{t('next.done')}</Alert>;
  return (
    <Alert data-color="success">
      <div className="stack">
        <Heading level={2} data-size="xs">
          {t('next.issued', { number: licence.number })}
        </Heading>
        <div>
          <Button asChild data-color="accent">
            <Link to={`/licences/${licence.id}`}>{t('next.licence')}</Link>
          </Button>
        </div>
      </div>
    </Alert>
  );
}

function Rejected({ filing, zone }: NextProps) {
  const { t } = useTranslation('applicant');
  const { determination } = filing.application;
  return (
    <Alert data-color="danger">
      <div className="stack">
        <Heading level={2} data-size="xs">
          {t('next.rejected')}
        </Heading>
        {determination === undefined ? null : (
          <Paragraph>
            {determination.reason} ({momentText(determination.at, zone)})
          </Paragraph>
        )}
        <Paragraph>{t('next.object')}</Paragraph>
      </div>
    </Alert>
  );
}
