import { Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../api/client.ts';
import { Answer } from '../parts/answer.tsx';
import { Page } from '../parts/page.tsx';
import { MyApplication } from './my-application.tsx';
import { MyLicence } from './my-licence.tsx';
import '../parts/filing/filing.css';
import './my-page.css';

/** More than anybody has; a page of the API is at most this. */
const LIMIT = 50;

/** One's own applications, what waits for oneself first, and one's licences. */
export function Component() {
  const { t } = useTranslation('applicant');
  return (
    <Page title={t('mine.title')}>
      <Applications />
      <Licences />
    </Page>
  );
}

function Applications() {
  const { t } = useTranslation('applicant');
  const found = api.useQuery(
    'get',
    '/applications',
    { params: { query: { limit: LIMIT } } },
    { refetchInterval: 30_000, staleTime: 0 },
  );
  return (
    <section className="stack" aria-labelledby="my-applications">
      <Heading level={2} data-size="sm" id="my-applications">
        {t('mine.applications')}
      </Heading>
      <Answer of={found}>
        {({ items }) => {
          // Who threw a draft away does not want to see it again.
          const shown = items.filter(
            ({ receiptNumber, state }) => state !== 'withdrawn' || receiptNumber !== undefined,
          );
          const sorted = shown.toSorted((one, other) => rankOf(one.state) - rankOf(other.state));
          return sorted.length === 0 ? (
            <Empty />
          ) : (
            <>
              <ul className="plain-list">
                {sorted.map((application) => (
                  <li key={application.id}>
                    <MyApplication application={application} />
                  </li>
                ))}
              </ul>
              <div>
                <Button asChild variant="secondary">
                  <Link to="/services">{t('mine.another')}</Link>
                </Button>
              </div>
            </>
          );
        }}
      </Answer>
    </section>
  );
}

/** What waits for the applicant, what waits for the office, what is over. */
function rankOf(state: string): number {
  if (state === 'returned') return 0;
  if (state === 'draft') return 1;
  return ['issued', 'rejected', 'withdrawn', 'lapsed'].includes(state) ? 3 : 2;
}

function Empty() {
  const { t } = useTranslation('applicant');
  return (
    <div className="empty stack">
      <Paragraph>{t('mine.none')}</Paragraph>
      <ol>
        <li>{t('mine.how1')}</li>
        <li>{t('mine.how2')}</li>
        <li>{t('mine.how3')}</li>
      </ol>
      <div>
        <Button asChild>
          <Link to="/services">{t('mine.start')}</Link>
        </Button>
      </div>
    </div>
  );
}

function Licences() {
  const { t } = useTranslation('applicant');
  const found = api.useQuery('get', '/licences', { params: { query: { limit: LIMIT } } });
  return (
    <section className="stack" aria-labelledby="my-licences">
      <Heading level={2} data-size="sm" id="my-licences">
        {t('mine.licences')}
      </Heading>
      <Answer of={found}>
        {({ items }) =>
          items.length === 0 ? (
            <Paragraph>{t('mine.noLicences')}</Paragraph>
          ) : (
            <ul className="plain-list">
              {items.map((licence) => (
                <li key={licence.id}>
                  <MyLicence licence={licence} />
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </section>
  );
}
