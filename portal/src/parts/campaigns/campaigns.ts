import type { UseQueryResult } from '@tanstack/react-query';
import { publicApi } from '../../api/client.ts';
import type { paths } from '../../api/openapi.d.ts';

type Page = paths['/campaigns']['get']['responses'][200]['content']['application/json'];
/** Places for a service that are given out, first come, first served. */
export type Campaign = Page['items'][number];

/** The campaigns of a local government, the latest first. */
export const useCampaigns = (tenant: string): UseQueryResult<Page> =>
  publicApi.useQuery('get', '/campaigns', { params: { query: { tenant } } });

/** One may still come, or come back to see how it went. */
export const isRunning = ({ state }: Pick<Campaign, 'state'>): boolean =>
  state === 'announced' || state === 'open' || state === 'sold_out';
