import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Loading } from './loading.tsx';
import { ProblemAlert } from './problem-alert.tsx';

interface AnswerProps<Data> {
  readonly of: UseQueryResult<Data>;
  readonly children: (data: Data) => ReactNode;
}

/** What was asked for: still loading, refused with a way to try again, or there. What is there stays when a refresh fails. */
export function Answer<Data>({ children, of: { data, error, refetch } }: AnswerProps<Data>) {
  if (data === undefined)
    return error === null ? <Loading /> : <ProblemAlert problem={error} onAgain={() => void refetch()} />;
  return (
    <>
      {error === null ? null : <ProblemAlert problem={error} onAgain={() => void refetch()} />}
      {children(data)}
    </>
  );
}
