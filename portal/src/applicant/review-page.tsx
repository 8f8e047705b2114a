import { Alert, Button, Paragraph } from '@digdir/designsystemet-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { inLanguage } from '../app/language.ts';
import { ErrorSummary } from '../parts/error-summary.tsx';
import { useLookAgain } from '../parts/filing/application.ts';
import { ClashNotice } from '../parts/filing/clash-notice.tsx';
import { isUnsaved } from '../parts/filing/draft.ts';
import '../parts/filing/filing.css';
import { SavingNotice } from '../parts/filing/saving-notice.tsx';
import { useDraft } from '../parts/filing/use-draft.ts';
import { useSubmit } from '../parts/filing/use-submit.ts';
import { useTroubles } from '../parts/filing/use-troubles.ts';
import { Page } from '../parts/page.tsx';
import { ProblemAlert } from '../parts/problem-alert.tsx';
import { FilingSteps } from './filing-steps.tsx';
import { answerId, fileId, ReviewAnswers, ReviewDocuments } from './review-parts.tsx';
import { type Filing, FilingAnswer } from './use-filing.tsx';

/** Everything in one place before it is filed, with the way to each part. */
export function Component() {
  return <FilingAnswer>{(filing) => <Review filing={filing} />}</FilingAnswer>;
}

/** While documents are still being checked, it looks again this often, ms. */
const LOOK_AGAIN = 2000;

/** Of what stands on this page. */
const idOf = { field: answerId, document: fileId };

function Review({ filing }: { filing: Filing }) {
  const { t } = useTranslation('applicant');
  const { t: app } = useTranslation();
  const navigate = useNavigate();
  const { application, service } = filing;
  const { correction, id, purpose, version, warnings } = application;
  const { draft, state } = useDraft(application);
  const [attempt, setAttempt] = useState(0);
  const { error, isPending, reset, submit } = useSubmit(application, () => {
    void navigate(`/applications/${id}/receipt`, { replace: true });
  });
  const { isBeingChecked, isComplete, troubles } = useTroubles({ application, service, state, error, idOf });
  const shown = attempt > 0 ? troubles : [];
  const troubleOf = (place: string) => shown.find(({ field }) => field === place)?.words;
  useLookingAgain(id, isBeingChecked);
  useEffect(() => reset(), [version, reset]);
  const tryToSubmit = () => {
    setAttempt(attempt + 1);
    if (isUnsaved(state)) draft.save(Object.keys(state.typed));
    else if (isComplete) submit();
  };
  return (
    <Page
      title={t('review.title')}
      above={
        <div className="above-title">
          <FilingSteps current="review" id={id} />
        </div>
      }
    >
      <Paragraph>
        {inLanguage(service.title)} · {app(`purpose.${purpose}`)}
      </Paragraph>
      {/* It takes the focus once more when the server's answer has come. */}
      <ErrorSummary attempt={attempt + (error === null ? 0 : 1)} troubles={shown} />
      {error !== null && troubles.length === 0 ? <ProblemAlert problem={error} onAgain={submit} /> : null}
      {isUnsaved(state) || state.problem !== undefined ? <SavingNotice state={state} /> : null}
      <ClashNotice draft={draft} state={state} fields={service.fields} />
      {attempt === 0 && !isComplete ? (
        <Alert data-color="info">{t('review.missing', { count: troubles.length })}</Alert>
      ) : null}
      <ReviewAnswers filing={filing} state={state} troubleOf={troubleOf} />
      <Warnings warnings={warnings} />
      <ReviewDocuments filing={filing} troubleOf={troubleOf} />
      <Paragraph>{correction === undefined ? t('review.promise') : t('review.promiseReturned')}</Paragraph>
      <div className="form-end">
        <Button loading={isPending} onClick={tryToSubmit}>
          {correction === undefined ? t('review.submit') : t('review.resubmit')}
        </Button>
        <Button asChild variant="tertiary">
          <Link to={`/applications/${id}/documents`}>{t('form.back')}</Link>
        </Button>
      </div>
    </Page>
  );
}

/** What a person should look at once more; it is no reason not to file. */
function Warnings({ warnings }: { warnings: readonly string[] }) {
  const { t } = useTranslation('filing');
  return warnings.map((warning) =>
    warning === 'nik_birth_date_mismatch' ? (
      <Alert key={warning} data-color="warning">
        {t(`warning.${warning}`)}
      </Alert>
    ) : null,
  );
}

function useLookingAgain(id: string, isNeeded: boolean): void {
  const lookAgain = useLookAgain(id);
  useEffect(() => {
    if (!isNeeded) return;
    const timer = setInterval(lookAgain, LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [lookAgain, isNeeded]);
}
