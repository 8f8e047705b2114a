import { Button, Heading } from '@digdir/designsystemet-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { api, signedFetch } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import { announce } from '../../parts/announcer.tsx';
import { ProblemAlert } from '../../parts/problem-alert.tsx';
import { useWho } from '../../session/use-session.ts';
import { isOfQueue } from '../acts/use-act.ts';
import { holderOf, type OfficerStage } from '../stages.ts';
import { QueueListItem } from './queue-item.tsx';

const MOST = 50;

/** What I have in hand at a stage: to go on with, or to give back. */
export function HeldByMe({ stage }: { stage: OfficerStage }) {
  const { t } = useTranslation('officers');
  const who = useWho();
  const held = api.useQuery(
    'get',
    '/queue/{stage}',
    { params: { path: { stage }, query: { held: 'true', limit: MOST } } },
    { staleTime: 0 },
  );
  const { problem, release } = useRelease();
  const mine = held.data?.items.filter(({ claim }) => holderOf(claim, who?.sub) === 'me') ?? [];
  if (mine.length === 0) return null;
  return (
    <section className="stack">
      <Heading level={2}>{t('queue.mine', { count: mine.length })}</Heading>
      {problem === undefined ? null : <ProblemAlert problem={problem} />}
      <ul className="queue-list">
        {mine.map((item) => (
          <QueueListItem
            key={item.id}
            item={item}
            tool={
              <>
                <Button asChild data-size="sm">
                  <RouterLink to={`/files/${item.id}`}>{t('queue.goOn')}</RouterLink>
                </Button>
                <Button variant="tertiary" data-size="sm" onClick={() => void release(item.id)}>
                  {t('hold.release')}
                </Button>
              </>
            }
          />
        ))}
      </ul>
    </section>
  );
}

function useRelease() {
  const { t } = useTranslation('officers');
  const queries = useQueryClient();
  const [problem, setProblem] = useState<Problem>();
  const release = async (id: string) => {
    const { error } = await signedFetch.DELETE('/applications/{id}/claim', { params: { path: { id } } });
    setProblem(error);
    if (error === undefined) announce(t('hold.released'));
    await queries.invalidateQueries({ predicate: ({ queryKey }) => isOfQueue(queryKey) });
  };
  return { problem, release };
}
