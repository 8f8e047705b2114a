import type { Schemas } from './client.ts';

/** A refusal or fault (RFC 9457), as every failed query and mutation carries it. */
export type Problem = Schemas['Problem'];

/** Codes of what never came from the API; their words are the portal's own. */
export const OWN_CODES = ['unreachable', 'unavailable', 'unauthenticated'] as const;

const own = (code: (typeof OWN_CODES)[number], status: number): Response =>
  Response.json({ type: 'about:blank', title: '', status, code, requestId: '' } satisfies Problem, {
    status,
  });

/** No answer: no network, or the connection dropped. */
export const unreachable = (): Response => own('unreachable', 504);

/** The gateway's own refusal of a token says nothing that a person could read. */
export const unauthenticated = (): Response => own('unauthenticated', 401);

/** An answer of something before the API (a gateway's own page) is told as `unavailable`. */
export function asProblem(response: Response): Response {
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') ?? false;
  return response.ok || response.status === 304 || isProblem || response.status === 401
    ? response
    : own('unavailable', response.status);
}

/** Whether the same request may do better in a moment. */
export const isTransient = ({ status }: Problem): boolean => status === 429 || status >= 500;

/** What is wrong by field of `/form/<field>` and the like: the last part of the pointer (RFC 6901). */
export const fieldOf = (pointer: string): string =>
  (pointer.split('/').at(-1) ?? '').replaceAll('~1', '/').replaceAll('~0', '~');
