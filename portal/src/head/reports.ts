import { api, publicApi } from '../api/client.ts';
import type { paths } from '../api/openapi.d.ts';
import { useWho } from '../session/use-session.ts';
import type { Asked } from './asked.ts';

type Of<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;

export type TodayReport = Of<'/reports/today'>;
export type TrendReport = Of<'/reports/trend'>;
export type StepReport = Of<'/reports/steps'>;
export type ReturnReport = Of<'/reports/returns'>;
export type LoadReport = Of<'/reports/load'>;
export type Stage = TodayReport['stages'][number]['stage'];

/** What changes by the minute is asked for again this often, ms; the rest rarely. */
const OFTEN = { refetchInterval: 30_000 };
const RARELY = { refetchInterval: 5 * 60_000 };

const spanOf = ({ from, to }: Asked) => ({
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});
const serviceOf = ({ service }: Asked) => (service === undefined ? {} : { service });

/** Everything that a report may be asked by. */
export const queryOf = (asked: Asked) => ({ ...spanOf(asked), ...serviceOf(asked), by: asked.by });

export const useToday = (asked: Asked) =>
  api.useQuery('get', '/reports/today', { params: { query: serviceOf(asked) } }, OFTEN);
export const useTrend = (asked: Asked) =>
  api.useQuery('get', '/reports/trend', { params: { query: queryOf(asked) } }, RARELY);
export const useSteps = (asked: Asked) =>
  api.useQuery('get', '/reports/steps', { params: { query: queryOf(asked) } }, RARELY);
export const useReturns = (asked: Asked) =>
  api.useQuery(
    'get',
    '/reports/returns',
    { params: { query: { ...spanOf(asked), ...serviceOf(asked) } } },
    RARELY,
  );
export const useLoad = (asked: Asked) =>
  api.useQuery('get', '/reports/load', { params: { query: spanOf(asked) } }, OFTEN);

/** The services of the own local government, as a choice. */
export function useOwnServices() {
  const tenant = useWho()?.tenant;
  const { data } = publicApi.useQuery('get', '/services', {}, { staleTime: Number.POSITIVE_INFINITY });
  return data?.items.filter((service) => service.tenant === tenant) ?? [];
}
