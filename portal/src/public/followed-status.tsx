import { Alert, Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { ChatIcon } from '@navikt/aksel-icons';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { publicApi, type Schemas } from '../api/client.ts';
import { inLanguage } from '../app/language.ts';
import { momentText } from '../parts/moment.tsx';
import { StatusTag } from '../parts/status-tag.tsx';
import { TextLink } from '../parts/text-link.tsx';

type Followed = Schemas['FollowedApplication'];
type State = Followed['state'];

/** States in which the office's time runs. */
const AT_OFFICE: readonly State[] = ['submitted', 'screened', 'in_verification', 'recommended', 'approved'];

/** How an application stands: in a word, what comes next, how long it takes. It takes the focus. */
export function FollowedStatus({ followed }: { followed: Followed }) {
  const { t } = useTranslation('public');
  const { t: common } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const { checkedAt } = followed;
  useEffect(() => {
    if (checkedAt !== '') heading.current?.focus();
  }, [checkedAt]);
  const { data: office } = publicApi.useQuery('get', '/offices/{tenant}', {
    params: { path: { tenant: followed.tenant } },
  });
  const time = (at: string) => momentText(at, office?.hours.zone);
  return (
    <>
      <section className="stack">
        <Heading level={2} data-size="sm" ref={heading} tabIndex={-1}>
          {followed.receiptNumber}: {common(`application.${followed.state}`)}
        </Heading>
        <div className="row">
          <StatusTag state={followed.state} />
          <span>{t('status.as_of', { time: time(checkedAt) })}</span>
        </div>
        <Repair followed={followed} time={time} />
        <div>
          <Heading level={3} data-size="2xs">
            {t('status.next')}
          </Heading>
          <Paragraph>{t(`status.nextStep.${followed.state}`)}</Paragraph>
        </div>
      </section>
      <dl className="public-facts">
        <Place followed={followed} time={time} />
        {followed.licenceNumber === undefined ? null : (
          <Fact label={t('status.licence')}>{followed.licenceNumber}</Fact>
        )}
        {AT_OFFICE.includes(followed.state) ? (
          <Fact label={t('status.due')}>{time(followed.dueAt)}</Fact>
        ) : null}
        <Fact label={t('status.received')}>{time(followed.receivedAt)}</Fact>
        <Fact label={t('status.service')}>{inLanguage(followed.title)}</Fact>
        <Fact label={t('status.purpose')}>{common(`purpose.${followed.purpose}`)}</Fact>
        <Fact label={t('status.office')}>
          <TextLink to={`/offices/${followed.tenant}`}>{followed.office}</TextLink>
        </Fact>
      </dl>
      {office?.desk.link === undefined ? null : (
        <div className="no-print">
          <Button asChild variant="secondary">
            <a href={office.desk.link} target="_blank" rel="noreferrer">
              <ChatIcon aria-hidden /> {t('office.whatsapp')}
            </a>
          </Button>
        </div>
      )}
    </>
  );
}

interface PartProps {
  readonly followed: Followed;
  readonly time: (at: string) => string;
}

function Repair({ followed: { correctBy, state, toRepair }, time }: PartProps) {
  const { t } = useTranslation('public');
  if (state !== 'returned') return null;
  return (
    <Alert data-color="warning">
      {toRepair === undefined ? null : <Paragraph>{t('status.repair', { count: toRepair })}</Paragraph>}
      {correctBy === undefined ? null : (
        <Paragraph>{t('status.repairBy', { time: time(correctBy) })}</Paragraph>
      )}
      <TextLink to="/my">{t('status.repairHere')}</TextLink>
    </Alert>
  );
}

function Place({ followed: { queue }, time }: PartProps) {
  const { t } = useTranslation('public');
  if (queue === undefined) return null;
  const { ahead, atLeast, claimed, expected } = queue;
  return (
    <Fact label={t('status.queue')}>
      {claimed
        ? t('status.claimed')
        : atLeast
          ? t('status.aheadAtLeast', { count: ahead })
          : t('status.ahead', { count: ahead })}
      {expected === undefined ? null : (
        <>
          <br />
          {t('status.expected', { from: time(expected.from), to: time(expected.to) })}
        </>
      )}
    </Fact>
  );
}

function Fact({ children, label }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
