import { Button, Details, Paragraph, Tag } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useParams, useSearchParams } from 'react-router';
import { limitFor } from '../../../shared/domain/requirements.ts';
import { publicApi } from '../api/client.ts';
import type { paths } from '../api/openapi.d.ts';
import { inLanguage } from '../app/language.ts';
import { usePagesOf } from '../app/office.ts';
import { Answer } from '../parts/answer.tsx';
import { CampaignsHere } from '../parts/campaigns/campaigns-here.tsx';
import { Loading } from '../parts/loading.tsx';
import { dayText } from '../parts/moment.tsx';
import { Page } from '../parts/page.tsx';
import { placeOf } from './government.ts';
import { PreCheck } from './pre-check.tsx';
import { offers } from './service-filter.ts';
import './public.css';
import { TextLink } from '../parts/text-link.tsx';
import { useLimitText } from './words.ts';

export type Service = paths['/services/{service}']['get']['responses'][200]['content']['application/json'];

/** A service: what it is, how long it takes, what one needs. */
export function Component() {
  const { t } = useTranslation('public');
  const { service = '' } = useParams();
  usePagesOf(service.split('.')[0]);
  const answer = publicApi.useQuery(
    'get',
    '/services/{service}',
    { params: { path: { service } } },
    { staleTime: 5 * 60_000 },
  );
  // A title that changes would push everything below it.
  if (answer.data === undefined && answer.error === null) return <Loading />;
  return (
    <Page
      title={answer.data === undefined ? t('services.title') : inLanguage(answer.data.title)}
      above={answer.data && <Paragraph data-size="sm">{placeOf(answer.data.government)}</Paragraph>}
    >
      <Answer of={answer}>{(known) => <AboutService service={known} />}</Answer>
      <TextLink className="no-print" to={`/services?tenant=${service.split('.')[0] ?? ''}`}>
        {t('service.all')}
      </TextLink>
    </Page>
  );
}

function AboutService({ service }: { service: Service }) {
  const { t } = useTranslation('public');
  const [search] = useSearchParams();
  const limitText = useLimitText();
  const wish = search.get('purpose') ?? '';
  const purpose = offers(service.purposes, wish) ? wish : undefined;
  const limit = purpose === undefined ? service.timeLimit : limitFor(service, purpose);
  return (
    <>
      <Paragraph>{inLanguage(service.description)}</Paragraph>
      <div className="stack">
        <div className="row">
          <Tag data-color="info">{t('service.limit', { limit: limitText(limit) })}</Tag>
          <Tag data-color="success">{t('service.free')}</Tag>
          {service.product === 'letter' ? null : (
            <Tag data-color="neutral">{t('service.validity', { count: service.validityYears })}</Tag>
          )}
        </div>
        <Paragraph data-size="sm">{t('service.limitWhy')}</Paragraph>
      </div>
      <div className="no-print">
        {service.admission === 'campaign' ? (
          <CampaignsHere tenant={service.tenant} service={service.service} />
        ) : (
          <Button asChild>
            <RouterLink to={`/apply/${service.service}${purpose === undefined ? '' : `?purpose=${purpose}`}`}>
              {t('service.apply')}
            </RouterLink>
          </Button>
        )}
      </div>
      <PreCheck service={service} />
      <Law service={service} />
    </>
  );
}

function Law({ service: { legalBasis } }: { service: Service }) {
  const { t } = useTranslation('public');
  return (
    <Details className="no-print">
      <Details.Summary>{t('service.law')}</Details.Summary>
      <Details.Content>
        <ul className="plain-list">
          {legalBasis.map(({ date, text }) => (
            <li key={text}>
              {text}
              {date === undefined ? null : ` (${t('service.lawDate', { day: dayText(date) })})`}
            </li>
          ))}
        </ul>
      </Details.Content>
    </Details>
  );
}
