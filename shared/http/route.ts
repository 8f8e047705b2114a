import type * as z from 'zod/mini';
import type { Text } from '../domain/text.ts';
import type { Route } from './contract.ts';
import type { ProblemCode } from './problems.ts';

/** Who may call, what goes in, what comes out, and the limits of both. */
type Terms = Omit<Route, 'method' | 'path' | 'summary' | 'problems'>;

/** `T` without what no route knows: spread into one, a misspelt name would go unnoticed. */
type Only<T> = T & { readonly [Unknown in Exclude<keyof T, keyof Terms>]: never };

/**
 * A route in four lines: where it is, what it is for, who sends what and gets what, and why that may be refused
 * besides the general refusals of every route. Its type is as narrow as what is written.
 */
const routeBy =
  <const Method extends Route['method']>(method: Method) =>
  <const T extends Terms, const Problems extends readonly ProblemCode[]>(
    path: Route['path'],
    summary: Text,
    terms: Only<T>,
    problems: Problems,
  ) => ({ method, path, summary, ...terms, problems });

export const get = routeBy('GET');
export const post = routeBy('POST');
export const patch = routeBy('PATCH');
/** `delete` is a word of the language. */
export const remove = routeBy('DELETE');

/** Replies with this body. */
export const ok = <Body extends z.ZodMiniType>(body: Body) => ({ status: 200, body }) as const;

/** Has made or recorded something, and replies with this body. */
export const created = <Body extends z.ZodMiniType>(body: Body) => ({ status: 201, body }) as const;

/** Has taken something down that is worked on later, and replies with this body. */
export const accepted = <Body extends z.ZodMiniType>(body: Body) => ({ status: 202, body }) as const;

/** Replies with the bytes of a file. */
export const file = (mediaType: string) => ({ status: 200, file: mediaType }) as const;
