import { Alert, Button, Checkbox, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../parts/answer.tsx';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { Page } from '../parts/page.tsx';
import { TextLink } from '../parts/text-link.tsx';
import { ActProblem } from './acts/act-problem.tsx';
import { Results } from './batch/results.tsx';
import { MOST_FILES, useBatch } from './batch/use-batch.ts';
import { useUncontested } from './batch/use-uncontested.ts';
import './queue/queue.css';
import { type Item, QueueListItem } from './queue/queue-item.tsx';

/** Files of which nothing asks for a second look, approved together; some are drawn to be looked at all the same. */
export function Component() {
  const { t } = useTranslation('officers');
  const waiting = useUncontested();
  const batch = useBatch(() => void waiting.refresh());
  return (
    <Page wide title={t('batch.title')}>
      <Paragraph>{t('batch.what')}</Paragraph>
      <ul>
        <li>{t('batch.documents')}</li>
        <li>{t('batch.checks')}</li>
        <li>{t('batch.recommended')}</li>
        <li>{t('batch.neverReturned')}</li>
      </ul>
      <Paragraph>{t('batch.drawn')}</Paragraph>
      <Results results={batch.results} />
      <Answer of={waiting.answer}>
        {() => <Choice key={batch.results.length} waiting={waiting} batch={batch} />}
      </Answer>
    </Page>
  );
}

interface ChoiceProps {
  readonly waiting: ReturnType<typeof useUncontested>;
  readonly batch: ReturnType<typeof useBatch>;
}

function Choice({ batch, waiting }: ChoiceProps) {
  const { t } = useTranslation('officers');
  const { drawn, free, hasMore } = waiting;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isAsking, setAsking] = useState(false);
  const files = free.filter(({ id }) => chosen.has(id));
  const toggle = (id: string) =>
    setChosen((before) => {
      const next = new Set(before);
      return next.delete(id) ? next : next.add(id);
    });
  if (free.length + drawn.length === 0) return <Paragraph>{t('batch.nothing')}</Paragraph>;
  return (
    <>
      {free.length === 0 ? null : (
        <section className="stack">
          <Heading level={2} data-size="sm">
            {t('batch.free', { count: free.length })}
          </Heading>
          <div className="row">
            <Button
              variant="secondary"
              data-size="sm"
              onClick={() => setChosen(new Set(free.slice(0, MOST_FILES).map(({ id }) => id)))}
            >
              {t('batch.all', { count: Math.min(free.length, MOST_FILES) })}
            </Button>
            <Button variant="tertiary" data-size="sm" onClick={() => setChosen(new Set())}>
              {t('batch.none')}
            </Button>
          </div>
          <ul className="queue-list">
            {free.map((item) => (
              <QueueListItem
                key={item.id}
                item={item}
                choice={
                  <Checkbox
                    aria-label={t('batch.choose', { receipt: item.receiptNumber ?? item.id })}
                    checked={chosen.has(item.id)}
                    disabled={!chosen.has(item.id) && chosen.size >= MOST_FILES}
                    onChange={() => toggle(item.id)}
                  />
                }
              />
            ))}
          </ul>
          <div className="row">
            <Button aria-disabled={files.length === 0} onClick={() => files.length > 0 && setAsking(true)}>
              {t('batch.approve', { count: files.length })}
            </Button>
            {files.length === 0 ? <span>{t('batch.chooseFirst')}</span> : null}
          </div>
        </section>
      )}
      {drawn.length === 0 ? null : <Drawn items={drawn} />}
      {hasMore ? (
        <div>
          <Button variant="secondary" onClick={waiting.more}>
            {t('batch.more')}
          </Button>
        </div>
      ) : null}
      {isAsking ? <Confirm files={files} batch={batch} onCancel={() => setAsking(false)} /> : null}
    </>
  );
}

function Drawn({ items }: { items: readonly Item[] }) {
  const { t } = useTranslation('officers');
  return (
    <section className="stack">
      <Heading level={2} data-size="sm">
        {t('batch.drawnOnes', { count: items.length })}
      </Heading>
      <Alert data-color="info">{t('batch.drawnWhat')}</Alert>
      <ul className="queue-list">
        {items.map((item) => (
          <QueueListItem
            key={item.id}
            item={item}
            tool={<TextLink to={`/files/${item.id}`}>{t('batch.look')}</TextLink>}
          />
        ))}
      </ul>
    </section>
  );
}

function Confirm({
  batch,
  files,
  onCancel,
}: {
  batch: ChoiceProps['batch'];
  files: readonly Item[];
  onCancel: () => void;
}) {
  const { t } = useTranslation('officers');
  return (
    <ConfirmDialog
      open
      title={t('batch.confirm', { count: files.length })}
      action={t('batch.approve', { count: files.length })}
      pending={batch.isPending}
      onConfirm={() => batch.approve(files)}
      onCancel={onCancel}
    >
      <Paragraph>{t('batch.confirmWhat')}</Paragraph>
      <ActProblem problem={batch.problem} />
    </ConfirmDialog>
  );
}
