import * as z from 'zod/mini';
import type { Route } from '../../shared/http/contract.ts';
import { accountOf, signIn } from './sign-in.ts';
import { type Account, type Stack } from './stack.ts';
import { Trouble } from './trouble.ts';

export interface Request {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

type RouteWithBody<S extends z.ZodMiniType> = Route & { readonly reply: { readonly body: S } };

/** The API as one person sees it. */
export interface Client {
  /** Whatever the API answers, refusals included. */
  readonly send: (route: Pick<Route, 'method' | 'path'>, request?: Request) => Promise<Reply>;
  /** The body of the route's success. @throws Trouble with the problem of any other answer */
  readonly call: <S extends z.ZodMiniType>(route: RouteWithBody<S>, request?: Request) => Promise<z.infer<S>>;
}

/** A caller of the API at this address; without a token nobody in particular. */
export function createClient(apiUrl: string, token?: string): Client {
  const send: Client['send'] = async (route, request = {}) => {
    const response = await fetch(addressOf(apiUrl, route.path, request), {
      method: route.method,
      headers: headersOf(request, token),
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      ...(request.signal === undefined ? {} : { signal: request.signal }),
    });
    return { status: response.status, headers: response.headers, body: parsed(await response.text()) };
  };
  const call: Client['call'] = async (route, request) => {
    const { status, body } = await send(route, request);
    if (status !== route.reply.status) throw refused(route, status, body);
    return z.parse(route.reply.body, body);
  };
  return { send, call };
}

/** A caller signed in with an account of the copy. */
export async function clientOf(stack: Stack, account: Account): Promise<Client> {
  return createClient(stack.apiUrl, await signIn(stack, account));
}

/** A caller signed in as the role, at a local government when it is staff. */
export const clientAs = (stack: Stack, role: string, tenant?: string): Promise<Client> =>
  clientOf(stack, accountOf(stack, role, tenant));

function addressOf(apiUrl: string, path: string, { params = {}, query }: Request): string {
  const filled = path.replace(/\{(\w+)\+?\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  return `${apiUrl}${filled}${query === undefined ? '' : `?${new URLSearchParams(query).toString()}`}`;
}

const headersOf = ({ body, headers }: Request, token: string | undefined) => ({
  ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  ...headers,
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text === '' ? undefined : text;
  }
}

const refused = ({ method, path }: Route, status: number, body: unknown) =>
  new Trouble(`${method} ${path} was answered ${status}: ${JSON.stringify(body)}`);
