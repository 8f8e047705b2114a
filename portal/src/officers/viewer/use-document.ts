import { type QueryClient, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { signedFetch } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import { LINKS_KEPT_FOR, readLinked } from './linked.ts';

interface Wanted {
  readonly id: string;
  readonly requirement: string;
  /** What comes back corrected is another document. */
  readonly round: number;
}

/** Files are looked at again and again while one works on them, and forgotten soon after, ms. */
const KEPT_FOR = 5 * 60_000;

/**
 * The bytes of a document, fetched when it is opened. The links of a file come all at once, and anew when they are too old.
 * @returns null where the file cannot be opened: not given, not inspected yet, or refused
 */
export const documentQuery = (wanted: Wanted) => ({
  queryKey: ['document', wanted.id, wanted.requirement, wanted.round],
  queryFn: ({ client }: { client: QueryClient }) => read(client, wanted),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: KEPT_FOR,
});

export const useDocument = (wanted: Wanted): UseQueryResult<ArrayBuffer | null> =>
  useQuery(documentQuery(wanted));

const read = (queries: QueryClient, { id, requirement, round }: Wanted): Promise<ArrayBuffer | null> =>
  readLinked(requirement, {
    links: (which) =>
      queries.query({
        queryKey: ['document-links', id, round],
        queryFn: () => linksOf(id),
        staleTime: which === 'kept' ? LINKS_KEPT_FOR : 0,
        gcTime: KEPT_FOR,
        // Who waits for the document tries again.
        retry: false,
      }),
    fetchBytes,
  });

async function linksOf(id: string) {
  const { data, error } = await signedFetch.GET('/applications/{id}/documents', { params: { path: { id } } });
  if (error !== undefined) throw error;
  return data.items;
}

async function fetchBytes(url: string): Promise<ArrayBuffer> {
  try {
    const response = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer' });
    if (response.ok) return await response.arrayBuffer();
    throw unavailable(response.status);
  } catch (error) {
    throw isProblem(error) ? error : unavailable(504, 'unreachable');
  }
}

const unavailable = (status: number, code = 'unavailable'): Problem => ({
  ...{ type: 'about:blank', title: '', requestId: '' },
  // The person's own request was in order, so it may be made again.
  status: Math.max(status, 500),
  code,
});

const isProblem = (error: unknown): error is Problem =>
  typeof error === 'object' && error !== null && 'code' in error && 'requestId' in error;
