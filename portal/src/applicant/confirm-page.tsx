import { Button, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { api } from '../api/client.ts';
import { ErrorSummary } from '../parts/error-summary.tsx';
import { knowApplication } from '../parts/filing/application.ts';
import { Page } from '../parts/page.tsx';
import { ProblemAlert, useProblemWords } from '../parts/problem-alert.tsx';
import '../parts/forms.css';

const FIELD = 'confirmation-code';

interface Tried {
  readonly attempt: number;
  readonly trouble?: string;
}

/** By the code of a message somebody makes what their facility prepared their own. */
export function Component() {
  const { t } = useTranslation('applicant');
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [code, setCode] = useState('');
  const words = useProblemWords();
  // What was wrong stays until the next try: nothing moves while somebody types.
  const [{ attempt, trouble }, setTried] = useState<Tried>({ attempt: 0 });
  const tell = (next?: string) =>
    setTried((last) => ({ attempt: last.attempt + 1, ...(next === undefined ? {} : { trouble: next }) }));
  const { error, isPending, mutate } = api.useMutation('post', '/applications/{id}/confirmation', {
    onSuccess: (application) => {
      knowApplication(queries, application);
      void queries.invalidateQueries({ queryKey: ['get', '/applications'] });
      void navigate(`/applications/${id}/review`, { replace: true });
    },
    onError: (problem) => tell(problem.code.startsWith('code_') ? words(problem) : undefined),
  });
  return (
    <Page title={t('confirm.title')}>
      <Paragraph>{t('confirm.why')}</Paragraph>
      <ErrorSummary
        attempt={attempt}
        troubles={trouble === undefined ? [] : [{ field: FIELD, message: trouble }]}
      />
      {error !== null && trouble === undefined ? <ProblemAlert problem={error} /> : null}
      <form
        noValidate
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (code.trim() === '') tell(t('confirm.empty'));
          else mutate({ params: { path: { id } }, body: { code: code.trim() } });
        }}
      >
        <Textfield
          id={FIELD}
          label={t('confirm.code')}
          description={t('confirm.codeHelp')}
          value={code}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          error={trouble}
          onChange={({ target }) => setCode(target.value)}
        />
        <div>
          <Button type="submit" loading={isPending}>
            {t('confirm.go')}
          </Button>
        </div>
      </form>
    </Page>
  );
}
