import { contracts } from '../../../infra/openapi.ts';
import type { Route } from '../../../shared/http/contract.ts';

type Contracts = typeof contracts;
export type RouteName = { [Service in keyof Contracts]: keyof Contracts[Service] }[keyof Contracts];

const { archive, authenticity, documents, issuance, registry, signature, status, submission, verification } =
  contracts;

/** Every route of every service by name. */
export const routes: Readonly<Record<RouteName, Route>> = {
  ...submission,
  ...documents,
  ...verification,
  ...issuance,
  ...signature,
  ...registry,
  ...status,
  ...authenticity,
  ...archive,
};

const byName = new Map<string, Route>(Object.entries(routes));

export function routeOf(name: string): Route {
  const route = byName.get(name);
  if (route === undefined) throw new Error(`no route ${name}`);
  return route;
}
