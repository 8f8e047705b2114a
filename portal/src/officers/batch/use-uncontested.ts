import { api } from '../../api/client.ts';
import { useWho } from '../../session/use-session.ts';
import { holderOf } from '../stages.ts';

const PAGE = 50;

/** The determination queue, as far as it was read: what may be approved together, and what was drawn to be looked at. */
export function useUncontested() {
  const who = useWho();
  const list = api.useInfiniteQuery(
    'get',
    '/queue/{stage}',
    { params: { path: { stage: 'determination' }, query: { limit: PAGE } } },
    {
      pageParamName: 'cursor',
      initialPageParam: null,
      getNextPageParam: ({ cursor }: { cursor?: string }) => cursor ?? null,
      staleTime: 0,
      refetchOnWindowFocus: false,
    },
  );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const uncontested = items.filter(
    ({ claim, uncontested: isUncontested }) => isUncontested && holderOf(claim, who?.sub) !== 'other',
  );
  return {
    answer: list,
    free: uncontested.filter(({ drawn }) => !drawn),
    drawn: uncontested.filter(({ drawn }) => drawn),
    hasMore: list.hasNextPage,
    more: () => void list.fetchNextPage(),
    refresh: () => list.refetch(),
  };
}
