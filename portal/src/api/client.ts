import createFetchClient from 'openapi-fetch';
import createQueryClient from 'openapi-react-query';
import { language } from '../app/language.ts';
import { bearerToken } from '../session/session.ts';
import type { components, paths } from './openapi.d.ts';
import { asProblem, unauthenticated, unreachable } from './problem.ts';

/** Schemas of docs/openapi.json by name: the only types of what the API takes and gives. */
export type Schemas = components['schemas'];

/** The API for who is signed in: with their token, which is renewed when it is refused. */
export const signedFetch = createFetchClient<paths>({ baseUrl: '/api', fetch: signed });
export const api = createQueryClient(signedFetch);

/** The API for everybody; works without a session, and is not held up by one. */
export const publicFetch = createFetchClient<paths>({ baseUrl: '/api', fetch: send });
export const publicApi = createQueryClient(publicFetch);

async function signed(request: Request): Promise<Response> {
  // Read before the first try, which uses the body up.
  const repeat = request.clone();
  const token = await bearerToken();
  const response = await send(withToken(request, token));
  if (response.status !== 401) return response;
  const again = token === undefined ? response : await send(withToken(repeat, await bearerToken(token)));
  return again.status === 401 ? unauthenticated() : again;
}

function withToken(request: Request, token: string | undefined): Request {
  if (token !== undefined) request.headers.set('authorization', `Bearer ${token}`);
  return request;
}

/** API Gateway answers within 30 s, or not at all; a connection that died on the way says nothing for ever. */
const PATIENCE = 35_000;

/** One request; what is no answer of the API is told as a problem, too. */
async function send(request: Request): Promise<Response> {
  request.headers.set('accept-language', language());
  const ended = new AbortController();
  try {
    const silence = pause(PATIENCE, ended.signal).then(unreachable);
    return await Promise.race([fetch(request).then(asProblem), silence]);
  } catch {
    return unreachable();
  } finally {
    ended.abort();
  }
}

const pause = (ms: number, until: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    until.addEventListener('abort', () => {
      clearTimeout(timer);
    });
  });
