import { useState } from 'react';
import { api } from '../../api/client.ts';
import type { ListedStage } from '../stages.ts';
import { type Filters, queryOf } from './filters.ts';
import type { Item } from './queue-item.tsx';
import { LOOK_AGAIN } from './stage-figures.tsx';

const PAGE = 20;
const GLANCE = PAGE - 1;

/**
 * A queue, page by page. What is shown stays where it is: a look every half minute only finds out whether the
 * first page is another one by now, and whoever reads decides when to see that.
 */
export function useQueue(stage: ListedStage, filters: Filters) {
  const query = { ...queryOf(filters), limit: PAGE };
  const list = api.useInfiniteQuery(
    'get',
    '/queue/{stage}',
    { params: { path: { stage }, query } },
    {
      pageParamName: 'cursor',
      // Nothing is asked for by `undefined`, which the client takes for 0.
      initialPageParam: null,
      getNextPageParam: ({ cursor }: { cursor?: string }) => cursor ?? null,
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnMount: 'always',
      refetchOnWindowFocus: false,
    },
  );
  const glance = api.useQuery(
    'get',
    '/queue/{stage}',
    // One fewer than the list: with the same question it would be the same entry of the cache, in another shape.
    { params: { path: { stage }, query: { ...query, limit: GLANCE } } },
    { refetchInterval: LOOK_AGAIN, staleTime: 0, enabled: list.isSuccess },
  );
  const [isRenewing, setRenewing] = useState(false);
  const first = list.data?.pages[0]?.items;
  const now = glance.data?.items;
  const isOld =
    (!list.isFetching || isRenewing) &&
    glance.dataUpdatedAt > list.dataUpdatedAt &&
    first !== undefined &&
    now !== undefined &&
    outline(first.slice(0, GLANCE)) !== outline(now);
  const renew = async () => {
    setRenewing(true);
    await list.refetch();
    setRenewing(false);
  };
  return { list, items: list.data?.pages.flatMap(({ items }) => items) ?? [], isOld, isRenewing, renew };
}

/** What a reader would see change. */
const outline = (items: readonly Item[]) =>
  items.map(({ claim, id, version }) => [id, version, claim?.by ?? ''].join(' ')).join('\n');
