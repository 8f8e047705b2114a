import { Alert, Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../parts/problem-alert.tsx';
import type { Refused } from './asking.ts';
import { useWaitText } from './words.ts';

interface RefusalAlertProps {
  readonly refused: Refused;
  readonly tooMany: 'verify.wait' | 'register.wait' | 'status.wait';
  readonly onAgain?: () => void;
}

/** A refusal; who asked too often is told kindly how long to wait. */
export function RefusalAlert({ onAgain, refused, tooMany }: RefusalAlertProps) {
  const { t } = useTranslation('public');
  const waitText = useWaitText();
  if (refused.status !== 429)
    return <ProblemAlert problem={refused} {...(onAgain === undefined ? {} : { onAgain })} />;
  const when = refused.waitSeconds === undefined ? t('wait.now') : waitText(refused.waitSeconds);
  return (
    <Alert data-color="warning" role="alert">
      <Paragraph>{t(tooMany, { when })}</Paragraph>
    </Alert>
  );
}
