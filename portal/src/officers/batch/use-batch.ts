import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signedFetch } from '../../api/client.ts';
import { useIdempotencyKey } from '../../api/idempotency.ts';
import type { paths } from '../../api/openapi.d.ts';
import type { Problem } from '../../api/problem.ts';
import { announce } from '../../parts/announcer.tsx';
import { isOfQueue } from '../acts/use-act.ts';
import type { Item } from '../queue/queue-item.tsx';

type Answered = paths['/determinations']['post']['responses'][201]['content']['application/json']['items'];

/** What became of one file, with the number that people call it by. */
export type Result = Answered[number] & { readonly receipt: string };

/** As many as the API takes at once. */
export const MOST_FILES = 25;

/** Approves files together, and keeps what became of each until the page is left. */
export function useBatch(onDone: () => void) {
  const { t } = useTranslation('officers');
  const { done, keyFor } = useIdempotencyKey();
  const queries = useQueryClient();
  const [results, setResults] = useState<readonly Result[]>([]);
  const batch = useMutation<Answered, Problem, readonly Item[]>({
    mutationFn: async (chosen) => {
      const files = chosen.map(({ id, version }) => ({ id, version }));
      const { data, error } = await signedFetch.POST('/determinations', {
        params: { header: { 'Idempotency-Key': keyFor(files) } },
        body: { files },
      });
      if (data === undefined) throw error;
      return data.items;
    },
    onSuccess: (items, chosen) => {
      done();
      const receipts = new Map(chosen.map(({ id, receiptNumber }) => [id, receiptNumber ?? id]));
      setResults(items.map((item) => ({ ...item, receipt: receipts.get(item.id) ?? item.id })));
      announce(t('batch.done', { count: items.filter(({ outcome }) => outcome === 'determined').length }));
      void queries.invalidateQueries({ predicate: ({ queryKey }) => isOfQueue(queryKey) });
      onDone();
    },
  });
  return { approve: batch.mutate, isPending: batch.isPending, problem: batch.error, results };
}
