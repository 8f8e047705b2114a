import { Card, Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import type { Application } from '../parts/filing/application.ts';
import { momentText } from '../parts/moment.tsx';

/** Between two looks at the queue, ms. */
const PACE = 20_000;

const WAITING: readonly Application['state'][] = ['screened', 'in_verification', 'recommended'];

/** How many files are before this one, and when its turn may come; nothing while it does not wait. */
export function PlaceInQueue({ application, zone }: { application: Application; zone: string | undefined }) {
  const { t } = useTranslation('applicant');
  const { data: place } = api.useQuery(
    'get',
    '/applications/{id}/queue-position',
    { params: { path: { id: application.id } } },
    { enabled: WAITING.includes(application.state), refetchInterval: PACE, retry: false },
  );
  if (place === undefined || !WAITING.includes(application.state)) return null;
  const { ahead, atLeast, claimed, expected, stage } = place;
  const isLong = expected !== undefined && expected.from.slice(0, 10) !== expected.to.slice(0, 10);
  return (
    <Card>
      <Paragraph>
        <strong>{t(`queue.${stage}`)}</strong>
      </Paragraph>
      <Paragraph>
        {claimed
          ? t('queue.claimed')
          : ahead === 0
            ? t('queue.first')
            : t(atLeast ? 'queue.atLeast' : 'queue.ahead', { count: ahead })}
      </Paragraph>
      {expected === undefined || claimed ? null : (
        <Paragraph data-size="sm">
          {isLong || expected.from !== expected.to
            ? t('queue.between', { from: momentText(expected.from, zone), to: momentText(expected.to, zone) })
            : t('queue.around', { at: momentText(expected.from, zone) })}
        </Paragraph>
      )}
    </Card>
  );
}
