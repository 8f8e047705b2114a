import { publicApi } from '../../api/client.ts';
import { type Office, usePagesOf } from '../../app/office.ts';

/** The office that an application lies with; undefined until it is known. Its pages are then those of that office. */
export function useOfficeOf(tenant: string): Office | undefined {
  usePagesOf(tenant);
  return publicApi.useQuery(
    'get',
    '/offices/{tenant}',
    { params: { path: { tenant } } },
    { staleTime: 300_000 },
  ).data;
}
