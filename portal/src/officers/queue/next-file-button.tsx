import { Alert, Button } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../parts/problem-alert.tsx';
import type { OfficerStage } from '../stages.ts';
import { useNextFile } from './use-next-file.ts';

interface NextFileProps {
  readonly stage: OfficerStage;
  readonly variant?: 'primary' | 'secondary';
}

/** Takes the most urgent file of a stage and opens it. */
export function NextFileButton({ stage, variant = 'primary' }: NextFileProps) {
  const { t } = useTranslation('officers');
  const next = useNextFile(stage);
  return (
    <>
      <Button variant={variant} loading={next.isPending} onClick={() => next.take()}>
        {t('queue.next')}
      </Button>
      {next.isEmpty ? (
        <Alert data-color="success" role="status">
          {t('queue.nothingFree')}
        </Alert>
      ) : null}
      {next.problem === null ? null : <ProblemAlert problem={next.problem} />}
    </>
  );
}
