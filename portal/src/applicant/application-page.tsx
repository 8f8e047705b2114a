import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useParams } from 'react-router';
import { Answer } from '../parts/answer.tsx';
import { type Application, useApplication } from '../parts/filing/application.ts';
import { hasRole, useWho } from '../session/use-session.ts';
import '../parts/filing/filing.css';
import { Page } from '../parts/page.tsx';
import { ApplicationStatus } from './application-status.tsx';
import { WithService } from './use-filing.tsx';

/** An application of one's own as it stands now; staff are sent to where they work on it. */
export function Component() {
  const { id = '' } = useParams();
  const who = useWho();
  if (hasRole(who, 'applicant')) return <Own id={id} />;
  return <Navigate to={hasRole(who, 'front_office') ? `/counter/${id}` : `/files/${id}`} replace />;
}

function Own({ id }: { id: string }) {
  const found = useApplication(id, pace);
  if (found.error?.code === 'not_found') return <Unknown id={id} />;
  return (
    <Answer of={found}>
      {(application) => (
        <WithService application={application}>{(filing) => <ApplicationStatus {...filing} />}</WithService>
      )}
    </Answer>
  );
}

const SOON = 3000;
const LATER = 30_000;

/** How often it is looked at again while somebody watches, ms: often while it is about to change. */
function pace(application: Application | undefined): number | false {
  if (application === undefined) return false;
  const { state } = application;
  if (state === 'approved' || state === 'submitted') return SOON;
  if (state === 'draft' || state === 'returned') return LATER;
  const isWaiting = state === 'screened' || state === 'in_verification' || state === 'recommended';
  return isWaiting && (sinceFiled(application) < HOUR ? 2 * SOON : LATER);
}

const HOUR = 3_600_000;
const sinceFiled = ({ receipt }: Application) =>
  receipt === undefined ? 0 : Date.now() - Date.parse(receipt.at);

/** What a facility prepared belongs to nobody until it is confirmed with the code. */
function Unknown({ id }: { id: string }) {
  const { t } = useTranslation('applicant');
  return (
    <Page title={t('unknown.title')}>
      <Paragraph>{t('unknown.why')}</Paragraph>
      <div className="form-end">
        <Button asChild>
          <Link to={`/confirm/${id}`}>{t('unknown.code')}</Link>
        </Button>
        <Button asChild variant="tertiary">
          <Link to="/my">{t('toMine')}</Link>
        </Button>
      </div>
    </Page>
  );
}
