import { Button, Card, Heading, Paragraph, Tag } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../api/client.ts';
import type { paths } from '../api/openapi.d.ts';
import { Loading } from '../parts/loading.tsx';
import { Moment } from '../parts/moment.tsx';
import { Page } from '../parts/page.tsx';
import { ProblemAlert } from '../parts/problem-alert.tsx';
import '../parts/filing/filing.css';
import './my-page.css';

type MessagePage = paths['/messages']['get']['responses'][200]['content']['application/json'];
type Message = MessagePage['items'][number];

/** Everything one was told, newest first. */
export function Component() {
  const { t } = useTranslation('applicant');
  const { t: app } = useTranslation();
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage, refetch } = api.useInfiniteQuery(
    'get',
    '/messages',
    {},
    {
      pageParamName: 'cursor',
      initialPageParam: null,
      getNextPageParam: ({ cursor }: { cursor?: string }) => cursor,
      refetchInterval: 60_000,
    },
  );
  const messages = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page title={t('inbox.title')}>
      <Paragraph>
        {t('inbox.why')}{' '}
        <Link className="ds-link" to="/profile">
          {t('inbox.wishes')}
        </Link>
      </Paragraph>
      {error === null ? null : <ProblemAlert problem={error} onAgain={() => void refetch()} />}
      {data === undefined && error === null ? <Loading /> : null}
      {data !== undefined && messages.length === 0 ? (
        <div className="empty">
          <Paragraph>{t('inbox.none')}</Paragraph>
        </div>
      ) : null}
      <ul className="plain-list">
        {messages.map((message) => (
          <li key={message.id}>
            <MessageCard message={message} />
          </li>
        ))}
      </ul>
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

function MessageCard({ message }: { message: Message }) {
  const { t } = useTranslation('applicant');
  const { action, at, channel, desk, details, language, lines, title } = message;
  return (
    <Card className="my-card">
      <div className="row subtle">
        <Moment at={at} />
        {channel === undefined ? null : <Tag data-color="neutral">{t(`channel.${channel}`)}</Tag>}
      </div>
      {/* Words as they were sent, in the language of that time. */}
      <div lang={language} className="stack">
        <Heading level={2} data-size="2xs">
          {title}
        </Heading>
        {lines.map((line) => (
          <Paragraph key={line}>{line}</Paragraph>
        ))}
        {details === undefined ? null : (
          <div>
            <strong>{details.heading}</strong>
            <ul>
              {details.items.map((item) => (
                <li key={item.title}>
                  {item.title}
                  {item.text === undefined ? '' : `: ${item.text}`}
                </li>
              ))}
            </ul>
          </div>
        )}
        <div className="form-end">
          <Button asChild variant="secondary">
            <Link to={pathOf(action.url)}>{action.label}</Link>
          </Button>
          {desk === undefined ? null : (
            <a className="ds-link" href={desk.url} target="_blank" rel="noreferrer">
              {desk.label}
            </a>
          )}
        </div>
      </div>
    </Card>
  );
}

/** Messages name whole addresses of the portal; here only the path counts. */
const pathOf = (url: string): string => (URL.canParse(url) ? new URL(url).pathname : url);
