import { Tag } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client.ts';
import { inLanguage } from '../../app/language.ts';
import { useOffice } from '../../app/office.ts';
import { momentText } from '../../parts/moment.tsx';
import { ServiceClock } from '../../parts/service-clock.tsx';
import { TextLink } from '../../parts/text-link.tsx';
import { useWho } from '../../session/use-session.ts';
import { holderOf } from '../stages.ts';

export type Item = Schemas['QueueItem'];

interface QueueItemProps {
  readonly item: Item;
  /** What is chosen or done here, before and after the file's own words. */
  readonly choice?: ReactNode;
  readonly tool?: ReactNode;
}

/** A file in a list: what it is, how its time stands, who has it. */
export function QueueListItem({ choice, item, tool }: QueueItemProps) {
  const { t } = useTranslation('officers');
  const { t: common } = useTranslation();
  const zone = useOffice()?.hours.zone;
  const name = item.title === undefined ? item.service : inLanguage(item.title);
  return (
    <li {...(choice === undefined ? {} : { className: 'with-choice' })}>
      {choice}
      <div>
        <TextLink to={`/files/${item.id}`}>{item.receiptNumber ?? name}</TextLink>
        <div>{item.receiptNumber === undefined ? null : name}</div>
        <small>
          {common(`purpose.${item.purpose}`)} ·{' '}
          {t('queue.received', { time: momentText(item.receivedAt, zone) })}
        </small>
      </div>
      <div className="row">
        <ServiceClock
          clocked={{ dueAt: item.dueAt, reached: item.deadlines }}
          {...(zone === undefined ? {} : { zone })}
        />
        <Marks item={item} />
      </div>
      <div className="row">{tool}</div>
    </li>
  );
}

function Marks({ item }: { item: Item }) {
  const { t } = useTranslation('officers');
  const zone = useOffice()?.hours.zone;
  const { claim } = item;
  const holder = holderOf(claim, useWho()?.sub);
  return (
    <>
      {item.deemedGranted ? <Tag data-color="danger">{t('queue.deemedGranted')}</Tag> : null}
      {item.returnedBefore ? (
        <Tag data-color="info">{t('queue.corrected', { round: item.round })}</Tag>
      ) : null}
      {holder === 'nobody' || claim === undefined ? null : (
        <Tag data-color="neutral" variant="outline">
          {t(holder === 'me' ? 'hold.mineShort' : 'hold.otherShort', { time: momentText(claim.until, zone) })}
        </Tag>
      )}
    </>
  );
}
