import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { type Schemas, signedFetch } from '../../api/client.ts';
import { useIdempotencyKey } from '../../api/idempotency.ts';
import type { Problem } from '../../api/problem.ts';
import { type Done, draftsKey, useOpenFile } from '../file/open-file.ts';
import { forgetDrafts } from '../file/verdict-store.ts';

type Status = Schemas['ApplicationStatus'];

interface Params {
  readonly path: { readonly id: string };
  readonly header: { readonly 'Idempotency-Key': string; readonly 'If-Match': string };
}

interface Reply {
  readonly data?: Status;
  readonly error?: Problem;
}

/**
 * One step of an officer on the open file: on the version that they see, and under one key however often it is sent.
 * A refusal because the file changed fetches it again, and the page shows what happened.
 */
export function useAct<Content>(
  send: (params: Params, content: Content) => Promise<Reply>,
  onDone: (status: Status) => void,
): UseMutationResult<Status, Problem, Content> {
  const { file, own, refresh } = useOpenFile();
  const { done, keyFor } = useIdempotencyKey();
  return useMutation({
    mutationFn: async (content: Content) => {
      const header = { 'Idempotency-Key': keyFor([content]), 'If-Match': `"${file.version}"` };
      const { data, error } = await send({ path: { id: file.id }, header }, content);
      if (data === undefined) throw error;
      return data;
    },
    onSuccess: (status) => {
      done();
      own(status.version);
      onDone(status);
    },
    // Only when the page shows how it is now may somebody try again.
    onError: ({ code }) => (CHANGED.includes(code) ? refresh() : undefined),
  });
}

/** Refusals that mean that the page shows what is no longer so. */
const CHANGED = ['stale_version', 'wrong_state', 'claimed_by_other', 'claim_required'];

/** Straight to the next file of the stage, or to its empty queue; what was done is told there. */
export function useGoOn(): (done: Omit<Done, 'receipt'>) => Promise<void> {
  const { file } = useOpenFile();
  const navigate = useNavigate();
  const queries = useQueryClient();
  return async ({ act, stage }) => {
    forgetDrafts(draftsKey(file));
    const state = { done: { act, stage, receipt: file.receipt?.number ?? '' } satisfies Done };
    const next = stage === 'signature' ? undefined : await nextOf(stage);
    void queries.invalidateQueries({ predicate: ({ queryKey }) => isOfQueue(queryKey) });
    // Who comes back to this file fetches it anew; who leaves it does not.
    void queries.invalidateQueries({ queryKey: ['get', '/applications/{id}'], refetchType: 'none' });
    await navigate(next === undefined ? `/queue/${stage}` : `/files/${next}`, { state });
  };
}

async function nextOf(stage: Exclude<Done['stage'], 'signature'>): Promise<string | undefined> {
  const { data } = await signedFetch.POST('/queue/{stage}/next', { params: { path: { stage } } });
  return data?.id;
}

/** Whatever is read of the queues. */
export const isOfQueue = ([, path]: readonly unknown[]): boolean =>
  typeof path === 'string' && path.startsWith('/queue');
