import { contracts } from '../../../infra/contracts.ts';
import type { Route } from '../../../shared/http/contract.ts';

type Contracts = typeof contracts;
export type RouteName = { [Service in keyof Contracts]: keyof Contracts[Service] }[keyof Contracts];

/** Every route of every service by name. */
export const routes: Readonly<Record<string, Route>> = Object.fromEntries(
  Object.values(contracts).flatMap((contract) => Object.entries<Route>(contract)),
);

export function routeOf(name: string): Route {
  const route = routes[name];
  if (route === undefined) throw new Error(`no route ${name}`);
  return route;
}
