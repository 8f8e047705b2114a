import { Alert, Button, Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { OWN_CODES, type Problem } from '../api/problem.ts';

const isOwn = (code: string): code is (typeof OWN_CODES)[number] => OWN_CODES.some((own) => own === code);

/** The words of a problem: the API's, which are in the page's language, or the portal's own. */
export function useProblemWords(): (problem: Problem) => string {
  const { t } = useTranslation();
  return ({ code, title }) => (isOwn(code) ? t(`problem.${code}`) : title);
}

/** A refusal or fault that belongs to no field. */
export function ProblemAlert({ onAgain, problem }: { problem: Problem; onAgain?: () => void }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  return (
    <Alert data-color="danger" role="alert">
      <Paragraph>{words(problem)}</Paragraph>
      {problem.status >= 500 && problem.requestId !== '' ? (
        <Paragraph data-size="sm">{t('state.requestId', { id: problem.requestId })}</Paragraph>
      ) : null}
      {onAgain === undefined ? null : (
        <Button variant="secondary" onClick={onAgain}>
          {t('state.again')}
        </Button>
      )}
    </Alert>
  );
}
