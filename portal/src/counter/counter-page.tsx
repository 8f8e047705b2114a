import { Button, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { plainReceiptNumber } from '../../../shared/domain/receipt-number.ts';
import { api, type Schemas } from '../api/client.ts';
import { inLanguage } from '../app/language.ts';
import { Loading } from '../parts/loading.tsx';
import { momentText } from '../parts/moment.tsx';
import { Page } from '../parts/page.tsx';
import { ProblemAlert } from '../parts/problem-alert.tsx';
import { StatusTag } from '../parts/status-tag.tsx';
import './counter.css';

type Summary = Schemas['ApplicationSummary'];
/** What came over this counter, and the way to register more. */
export function Component() {
  const { t } = useTranslation('counter');
  const { t: app } = useTranslation();
  const [sought, setSought] = useState('');
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage, refetch } = api.useInfiniteQuery(
    'get',
    '/applications',
    { params: { query: { limit: 50 } } },
    {
      pageParamName: 'cursor',
      initialPageParam: null,
      getNextPageParam: ({ cursor }: { cursor?: string }) => cursor,
      refetchInterval: 30_000,
    },
  );
  const all = data?.pages.flatMap(({ items }) => items) ?? [];
  const shown = all.filter((item) => isSought(item, sought));
  return (
    <Page title={t('list.title')} wide>
      <div className="counter-tools">
        <Button asChild>
          <Link to="/counter/new">{t('list.new')}</Link>
        </Button>
        <Textfield
          type="search"
          label={t('list.find')}
          value={sought}
          autoComplete="off"
          onChange={({ target }) => setSought(target.value)}
        />
      </div>
      {error === null ? null : <ProblemAlert problem={error} onAgain={() => void refetch()} />}
      {data === undefined && error === null ? <Loading /> : null}
      <div role="status">
        {data === undefined ? null : all.length === 0 ? (
          <Paragraph>{t('list.none')}</Paragraph>
        ) : shown.length === 0 ? (
          <Paragraph>{hasNextPage ? t('list.notYet') : t('list.notFound')}</Paragraph>
        ) : null}
      </div>
      {shown.length === 0 ? null : <Filings items={shown} />}
      {hasNextPage ? (
        <div>
          <Button variant="secondary" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {app('state.more')}
          </Button>
        </div>
      ) : null}
    </Page>
  );
}

/** As people type or scan numbers: without dashes, in any case, a part of it. */
const isSought = ({ receiptNumber }: Summary, sought: string): boolean => {
  const plain = sought.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  return plain === '' || (receiptNumber !== undefined && plainReceiptNumber(receiptNumber).includes(plain));
};

function Filings({ items }: { items: readonly Summary[] }) {
  const { t } = useTranslation('counter');
  const { t: app } = useTranslation();
  return (
    <ul className="filings">
      {items.map(({ createdAt, dueAt, id, purpose, receiptNumber, service, state, title, toRepair }) => (
        <li key={id}>
          <Link className="ds-link" to={`/counter/${id}`}>
            {receiptNumber ?? t('list.draftOf', { time: momentText(createdAt) })}
          </Link>
          <div>
            {title === undefined ? service : inLanguage(title)} · {app(`purpose.${purpose}`)}
          </div>
          <div className="row">
            <StatusTag state={state} />
            {toRepair === undefined ? null : t('list.toRepair', { count: toRepair })}
          </div>
          <div>{dueAt === undefined ? '' : t('list.due', { time: momentText(dueAt) })}</div>
        </li>
      ))}
    </ul>
  );
}
