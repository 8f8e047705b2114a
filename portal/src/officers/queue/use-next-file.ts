import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { api } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import { isOfQueue } from '../acts/use-act.ts';
import type { OfficerStage } from '../stages.ts';

/** The next file of a stage, claimed and opened. Nothing is left to take: `isEmpty`, which is no trouble. */
export function useNextFile(stage: OfficerStage): {
  take: () => void;
  isPending: boolean;
  isEmpty: boolean;
  problem: Problem | null;
} {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const next = api.useMutation('post', '/queue/{stage}/next', {
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ predicate: ({ queryKey }) => isOfQueue(queryKey) });
      void navigate(`/files/${id}`);
    },
  });
  const isEmpty = next.error?.code === 'queue_empty';
  return {
    take: () => {
      if (!next.isPending) next.mutate({ params: { path: { stage } } });
    },
    isPending: next.isPending,
    isEmpty,
    problem: isEmpty ? null : next.error,
  };
}
