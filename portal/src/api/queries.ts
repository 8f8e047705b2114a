import { QueryClient } from '@tanstack/react-query';
import { isTransient, type Problem } from './problem.ts';

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: Problem;
  }
}

const TRIES = 3;

/** Reads are repeated when that may help, with growing pauses; what changes something only when a person says so. */
export const createQueries = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        retry: (failures, problem) => failures < TRIES && isTransient(problem),
        retryDelay: (failures) => Math.min(8000, 500 * 2 ** failures) * (0.5 + Math.random() / 2),
        staleTime: 15_000,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
