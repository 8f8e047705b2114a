import { Alert, Button, Fieldset, Paragraph, Radio } from '@digdir/designsystemet-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { Purpose } from '../../../shared/domain/service-standard.ts';
import { api } from '../api/client.ts';
import { inLanguage } from '../app/language.ts';
import type { Claim } from '../launch/claim.ts';
import { Answer } from '../parts/answer.tsx';
import { useService } from '../parts/filing/application.ts';
import '../parts/filing/filing.css';
import { momentText } from '../parts/moment.tsx';
import { Page } from '../parts/page.tsx';
import { ProblemAlert } from '../parts/problem-alert.tsx';
import type { Service } from './use-filing.tsx';
import { type Admission, useStart } from './use-start.ts';
import '../parts/forms.css';

/** What for: the one thing to say before an application can begin. */
export function Component() {
  const { service = '' } = useParams();
  return <Answer of={useService(service)}>{(found) => <Apply key={service} service={found} />}</Answer>;
}

function Apply({ service }: { service: Service }) {
  const { t } = useTranslation('applicant');
  const { t: app } = useTranslation();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const purposes = Purpose.options.filter((purpose) => service.purposes[purpose] !== undefined);
  const wished = purposes.find((purpose) => purpose === search.get('purpose'));
  const [purpose, setPurpose] = useState(wished ?? (purposes.length === 1 ? purposes[0] : undefined));
  const [attempt, setAttempt] = useState(0);
  const place = usePlace(service);
  const { error, isPending, start } = useStart(service, place.admit, (id) => {
    void navigate(`/applications/${id}/form`, { replace: true });
  });
  const problem = error ?? place.error;
  const licence = search.get('licence') ?? undefined;
  const { amount, unit } = (purpose && service.purposes[purpose]?.timeLimit) ?? service.timeLimit;
  return (
    <Page title={t('apply.title', { service: inLanguage(service.title) })}>
      <EarlierDraft service={service.service} />
      {place.isMissing ? <PlaceNeeded service={service.service} /> : null}
      {place.until === undefined ? null : (
        <Alert data-color="info">{t('apply.placeUntil', { time: momentText(place.until) })}</Alert>
      )}
      <form
        noValidate
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          setAttempt(attempt + 1);
          if (purpose !== undefined) start(purpose, licence);
        }}
      >
        <Fieldset>
          <Fieldset.Legend>{t('apply.purpose')}</Fieldset.Legend>
          {purposes.map((one) => (
            <Radio
              key={one}
              name="purpose"
              value={one}
              label={app(`purpose.${one}`)}
              description={t(`apply.purposeWhy.${one}`)}
              checked={purpose === one}
              onChange={() => setPurpose(one)}
            />
          ))}
        </Fieldset>
        {attempt > 0 && purpose === undefined ? (
          <Alert data-color="danger" role="alert">
            {t('apply.choose')}
          </Alert>
        ) : null}
        {licence === undefined ? null : <Alert data-color="info">{t('apply.takenOver')}</Alert>}
        <Paragraph>
          {t('apply.promise', { time: app(`limit.${unit}`, { count: amount }) })}{' '}
          <Link className="ds-link" to={`/services/${service.service}`}>
            {t('apply.needed')}
          </Link>
        </Paragraph>
        {problem === null ? null : <ProblemAlert problem={problem} />}
        <div>
          <Button type="submit" loading={isPending}>
            {t('apply.start')}
          </Button>
        </div>
      </form>
    </Page>
  );
}

/**
 * The place that an application of this service needs, of the campaign in the address: found by who is signed in.
 * Whoever begins waits for the latest answer: what was known a moment ago may have lapsed, or come.
 */
function usePlace({ admission, service }: Service) {
  const [search] = useSearchParams();
  const queries = useQueryClient();
  const id = search.get('campaign') ?? '';
  const isNeeded = admission === 'campaign';
  const claim = api.queryOptions('get', '/campaigns/{id}/claim', { params: { path: { id } } });
  const enabled = isNeeded && id !== '';
  const { data, error, isPending } = useQuery({ ...claim, enabled, staleTime: 0, retry: false });
  const placeOf = (found: Claim | undefined) => (found?.service === service ? found.place : undefined);
  const place = placeOf(data);
  const hasFailed = error !== null && error.status !== 404;

  async function admit(): Promise<Admission | undefined> {
    if (!isNeeded) return {};
    if (!enabled) return undefined;
    const found = await queries.query({ ...claim, staleTime: 0 }).catch(() => undefined);
    const token = placeOf(found)?.token;
    return token === undefined ? undefined : { place: token };
  }

  return {
    admit,
    until: place?.until,
    error: hasFailed ? error : null,
    isMissing: isNeeded && place === undefined && !hasFailed && !(enabled && isPending),
  };
}

function PlaceNeeded({ service }: { service: string }) {
  const { t } = useTranslation('applicant');
  return (
    <Alert data-color="warning">
      <Paragraph>{t('apply.placeNeeded')}</Paragraph>
      <Link className="ds-link" to={`/services/${service}`}>
        {t('apply.placeWhere')}
      </Link>
    </Alert>
  );
}

/** Who began before goes on there, on whatever device. */
function EarlierDraft({ service }: { service: string }) {
  const { t } = useTranslation('applicant');
  const { t: app } = useTranslation();
  const { data } = api.useQuery('get', '/applications', { params: { query: { state: 'draft', limit: 50 } } });
  const drafts = data?.items.filter((item) => item.service === service) ?? [];
  return drafts.map(({ id, purpose }) => (
    <Alert key={id} data-color="info">
      <Paragraph>{t('apply.earlier', { purpose: app(`purpose.${purpose}`) })}</Paragraph>
      <Link className="ds-link" to={`/applications/${id}/form`}>
        {t('next.continue')}
      </Link>
    </Alert>
  ));
}
