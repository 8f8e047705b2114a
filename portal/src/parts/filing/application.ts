import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, publicApi, type Schemas } from '../../api/client.ts';

export type Application = Schemas['Application'];

export const applicationQuery = (id: string) =>
  api.queryOptions('get', '/applications/{id}', { params: { path: { id } } });

/** @param refetchInterval how long until it is looked at again, ms; not at all where nothing is said */
export const useApplication = (
  id: string,
  refetchInterval?: (application: Application | undefined) => number | false,
) =>
  useQuery({
    ...applicationQuery(id),
    refetchInterval: ({ state: { data } }) => refetchInterval?.(data) ?? false,
  });

export const knowApplication = (queries: QueryClient, application: Application): void => {
  queries.setQueryData(applicationQuery(application.id).queryKey, application);
};

/** Looks at an application again, wherever it is shown. */
export function useLookAgain(id: string): () => void {
  const queries = useQueryClient();
  return useCallback(
    () => void queries.invalidateQueries({ queryKey: applicationQuery(id).queryKey }),
    [id, queries],
  );
}

export const useService = (service: string) =>
  publicApi.useQuery('get', '/services/{service}', { params: { path: { service } } });

/** The version that a change is made onto, as an entity tag. */
export const tagOf = (version: number): string => `"${version}"`;
