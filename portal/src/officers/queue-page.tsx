import { Alert, Button, Field, Label, Paragraph, Select } from '@digdir/designsystemet-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { publicApi } from '../api/client.ts';
import { inLanguage } from '../app/language.ts';
import { NotFoundPage } from '../app/not-found-page.tsx';
import { Answer } from '../parts/answer.tsx';
import { Page } from '../parts/page.tsx';
import { hasRole, useWho } from '../session/use-session.ts';
import { DoneNotice } from './acts/done-notice.tsx';
import { type Filters, filtersOf, withFilter } from './queue/filters.ts';
import { HeldByMe } from './queue/held-by-me.tsx';
import { NextFileButton } from './queue/next-file-button.tsx';
import './queue/queue.css';
import { QueueListItem } from './queue/queue-item.tsx';
import { StageFigures } from './queue/stage-figures.tsx';
import { useQueue } from './queue/use-queue.ts';
import { isListed, isOfficerStage, type ListedStage, mayWorkAt } from './stages.ts';

export function Component() {
  const { stage } = useParams();
  return isListed(stage) ? <Queue key={stage} stage={stage} /> : <NotFoundPage />;
}

function Queue({ stage }: { stage: ListedStage }) {
  const { t } = useTranslation('officers');
  const [search] = useSearchParams();
  const filters = filtersOf(search);
  const who = useWho();
  const mayWork = mayWorkAt(who, stage);
  return (
    <Page wide title={t(`stage.${stage}`)} above={<small>{t('queue.title')}</small>}>
      <DoneNotice next="" />
      <StageFigures stage={stage} />
      {mayWork && isOfficerStage(stage) ? (
        <div className="row">
          <NextFileButton stage={stage} />
        </div>
      ) : null}
      {mayWork && isOfficerStage(stage) && hasRole(who, 'verifier', 'section_head', 'division_head') ? (
        <HeldByMe stage={stage} />
      ) : null}
      <QueueFilters stage={stage} filters={filters} />
      <List stage={stage} filters={filters} />
    </Page>
  );
}

function QueueFilters({ filters, stage }: { filters: Filters; stage: ListedStage }) {
  const { t } = useTranslation('officers');
  const [search, setSearch] = useSearchParams();
  const { tenant } = useWho() ?? {};
  const services = publicApi.useQuery('get', '/services').data?.items ?? [];
  const put = (name: keyof Filters) => (event: { target: { value: string } }) =>
    setSearch(withFilter(search, name, event.target.value), { replace: true });
  return (
    <div className="filters no-print" role="search" aria-label={t('filter.label')}>
      <Field>
        <Label>{t('filter.service')}</Label>
        <Select value={filters.service ?? ''} onChange={put('service')}>
          <Select.Option value="">{t('filter.everyService')}</Select.Option>
          {services
            .filter((service) => service.tenant === tenant)
            .map(({ service, title }) => (
              <Select.Option key={service} value={service}>
                {inLanguage(title)}
              </Select.Option>
            ))}
        </Select>
      </Field>
      <Field>
        <Label>{t('filter.risk')}</Label>
        <Select value={filters.risk ?? ''} onChange={put('risk')}>
          <Select.Option value="">{t('filter.everyRisk')}</Select.Option>
          <Select.Option value="at_risk">{t('figure.atRisk')}</Select.Option>
          <Select.Option value="overdue">{t('figure.overdue')}</Select.Option>
        </Select>
      </Field>
      {stage === 'signature' ? null : (
        <Field>
          <Label>{t('filter.held')}</Label>
          <Select value={filters.held ? 'true' : ''} onChange={put('held')}>
            <Select.Option value="">{t('filter.free')}</Select.Option>
            <Select.Option value="true">{t('filter.inHand')}</Select.Option>
          </Select>
        </Field>
      )}
    </div>
  );
}

function List({ filters, stage }: { filters: Filters; stage: ListedStage }) {
  const { t } = useTranslation('officers');
  const { t: common } = useTranslation();
  const { isOld, isRenewing, items, list, renew } = useQueue(stage, filters);
  const isFiltered = filters.service !== undefined || filters.risk !== undefined || filters.held;
  const region = useRef<HTMLElement>(null);
  const renewed = async () => {
    await renew();
    // The button is gone by then.
    region.current?.focus();
  };
  return (
    <section ref={region} tabIndex={-1} className="stack" aria-label={t('queue.listLabel')}>
      <div role="status">
        {isOld ? (
          <Alert data-color="info">
            <div className="row">
              {t('queue.changed')}
              <Button variant="secondary" data-size="sm" loading={isRenewing} onClick={() => void renewed()}>
                {t('queue.renew')}
              </Button>
            </div>
          </Alert>
        ) : null}
      </div>
      <Answer of={list}>
        {() => (
          <>
            {items.length === 0 && !list.hasNextPage ? (
              <Paragraph>{t(isFiltered ? 'queue.nothingSuch' : 'queue.nothing')}</Paragraph>
            ) : null}
            {items.length === 0 && list.hasNextPage ? <Paragraph>{t('queue.noneYet')}</Paragraph> : null}
            {items.length === 0 ? null : (
              <ol className="queue-list">
                {items.map((item) => (
                  <QueueListItem key={item.id} item={item} />
                ))}
              </ol>
            )}
            {list.hasNextPage ? (
              <div>
                <Button
                  variant="secondary"
                  loading={list.isFetchingNextPage}
                  onClick={() => void list.fetchNextPage()}
                >
                  {common('state.more')}
                </Button>
              </div>
            ) : null}
          </>
        )}
      </Answer>
    </section>
  );
}
