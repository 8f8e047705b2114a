import { Alert, Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { hourText } from '../parts/campaigns/zoned-time.ts';
import { useProblemWords } from '../parts/problem-alert.tsx';
import type { Waited } from './waiting.ts';

/** When the page asks again, and why it could not just now. */
export function WaitingNote({
  waited: { askAt, known, problem },
  zone,
}: {
  waited: Waited;
  zone?: string | undefined;
}) {
  const { t } = useTranslation('launch');
  const words = useProblemWords();
  if (problem !== undefined)
    return (
      <Alert data-color="warning" role="status">
        <Paragraph>{problem.status === 429 ? t('wait.elsewhere') : words(problem)}</Paragraph>
        {askAt === undefined ? null : <Paragraph>{t('wait.again', { time: timeOf(askAt, zone) })}</Paragraph>}
      </Alert>
    );
  if (askAt === undefined || known === 'unknown') return null;
  return <Paragraph data-size="sm">{t('wait.next', { time: timeOf(askAt, zone) })}</Paragraph>;
}

const timeOf = (at: number, zone: string | undefined) => hourText(new Date(at).toISOString(), zone);
