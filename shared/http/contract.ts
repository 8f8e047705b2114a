import type * as z from 'zod/mini';
import type { Role } from '../domain/actor.ts';
import type { Text } from '../domain/text.ts';
import type { ProblemCode } from './problems.ts';

type Schema = z.ZodMiniType;

/**
 * One route of a service. From this list come the API Gateway routes, the authorisation, the OpenAPI document
 * and the authorisation tests; nothing about a route is written anywhere else. Written with `get`, `post`, `patch` and `remove` (route.ts).
 */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** API Gateway path, `{name}` marks a path parameter. */
  readonly path: `/${string}`;
  readonly summary: Text;
  /** Roles of which the caller needs one; `public` needs no login. */
  readonly roles: readonly Role[] | 'public';
  readonly params?: Schema;
  readonly query?: Schema;
  readonly body?: Schema;
  /** Success status and the schema of its body (`undefined` for none), or the media type of the file that it gives. */
  readonly reply: { readonly status: 200 | 201 | 202; readonly body?: Schema; readonly file?: string };
  /** Refusals a caller must expect besides the general ones (validation, login, role). */
  readonly problems: readonly ProblemCode[];
  /** Honours `Idempotency-Key` (creates). */
  readonly idempotent?: true;
  /** Largest request body, in bytes, where files travel in it. @default 64 KiB */
  readonly maxBodyBytes?: number;
  /** Calls of everybody together, in each second, where that is less than what the whole API may take. */
  readonly throttle?: Throttle;
}

/** A rate and what may come at once (API Gateway's token bucket). */
export interface Throttle {
  readonly requestsPerSecond: number;
  readonly burst: number;
}

export type Contract = Readonly<Record<string, Route>>;

export const routeKey = (route: Route) => `${route.method} ${route.path}` as const;
