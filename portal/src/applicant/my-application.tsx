import { Button, Card, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../api/client.ts';
import { inLanguage } from '../app/language.ts';
import { momentText } from '../parts/moment.tsx';
import { StatusTag } from '../parts/status-tag.tsx';
import { WithdrawDialog } from './withdraw-dialog.tsx';

type Summary = Schemas['ApplicationSummary'];

/** One application in the list, with the next thing to do. */
export function MyApplication({ application }: { application: Summary }) {
  const { t } = useTranslation('applicant');
  const { t: app } = useTranslation();
  const [isDeleting, setDeleting] = useState(false);
  const { createdAt, purpose, receiptNumber, service, state, title } = application;
  const name = title === undefined ? service : inLanguage(title);
  return (
    <Card className="my-card" data-urgent={state === 'returned'}>
      <div className="row">
        <StatusTag state={state} />
        <span className="subtle">{app(`purpose.${purpose}`)}</span>
      </div>
      <Heading level={3} data-size="2xs">
        {name}
      </Heading>
      <Paragraph>{todo()}</Paragraph>
      <Paragraph data-size="sm" className="subtle">
        {receiptNumber ?? t('mine.startedAt', { time: momentText(createdAt) })}
      </Paragraph>
      <div className="row">
        <Action application={application} name={name} />
        {state === 'draft' ? (
          <Button variant="tertiary" data-color="danger" onClick={() => setDeleting(true)}>
            {t('withdraw.draft')} <span className="visually-hidden">{name}</span>
          </Button>
        ) : null}
      </div>
      <WithdrawDialog application={application} open={isDeleting} onClose={() => setDeleting(false)} />
    </Card>
  );

  function todo(): string {
    const { dueAt, licence, toRepair } = application;
    if (state === 'draft') return t('mine.draft');
    if (state === 'returned') return t('mine.returned', { count: toRepair ?? 1 });
    if (state === 'issued')
      return licence === undefined ? t('next.done') : t('next.issued', { number: licence.number });
    if (state === 'rejected' || state === 'withdrawn' || state === 'lapsed') return t(`mine.${state}`);
    return dueAt === undefined ? t('next.wait') : t('mine.waiting', { time: momentText(dueAt) });
  }
}

function Action({ application: { id, licence, state }, name }: { application: Summary; name: string }) {
  const { t } = useTranslation('applicant');
  const [to, word] = target();
  const isOwnTurn = state === 'draft' || state === 'returned';
  return (
    <Button asChild variant={isOwnTurn ? 'primary' : 'secondary'}>
      <Link to={to}>
        {word} <span className="visually-hidden">{name}</span>
      </Link>
    </Button>
  );

  function target(): [string, string] {
    if (state === 'draft') return [`/applications/${id}/form`, t('next.continue')];
    if (state === 'returned') return [`/applications/${id}`, t('mine.repair')];
    return state === 'issued' && licence !== undefined
      ? [`/licences/${licence.id}`, t('next.licence')]
      : [`/applications/${id}`, t('mine.see')];
  }
}
