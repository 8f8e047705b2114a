import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type * as z from 'zod/mini';
import type { Person } from '../domain/actor.ts';
import type { PartProblem } from '../domain/refusal.ts';
import type { Language } from '../domain/text.ts';
import { addressOf } from './caller-network.ts';
import { type Route, routeKey } from './contract.ts';
import { languageOf } from './language.ts';
import { type Problem, problemReply } from './problem-reply.ts';
import type { ProblemCode } from './problems.ts';
import { callerOf, callerProblem, readInput } from './request.ts';
import type { Telemetry } from './telemetry.ts';

type Out<Schema> = Schema extends z.ZodMiniType ? z.output<Schema> : undefined;
type CallerOf<R extends Route> = R['roles'] extends 'public' ? undefined : Person;

/** One call of a route, validated by its contract. */
export interface Call<R extends Route> {
  readonly params: Out<R['params']>;
  readonly query: Out<R['query']>;
  readonly body: Out<R['body']>;
  readonly caller: CallerOf<R>;
  readonly language: Language;
  /** Whether a browser asks for a page rather than data. */
  readonly wantsPage: boolean;
  readonly preconditions: Preconditions;
  /** Network address of the caller. */
  readonly address: string;
}

/** What a request says about when it may be carried out. */
export interface Preconditions {
  /** Version from `If-Match`, undefined when none was sent. */
  readonly expectedVersion: number | undefined;
  /** The caller's `Idempotency-Key` and a fingerprint of what is asked under it. */
  readonly repeat: { readonly key: string; readonly fingerprint: string } | undefined;
}
type AnyCall = { readonly [Key in keyof Call<Route>]: unknown };

interface Refused {
  readonly refused: ProblemCode;
  readonly parts?: readonly PartProblem[];
  readonly retryAfterSeconds?: number;
}
interface Page {
  readonly page: string;
  /** @default 200 */
  readonly status?: 200 | 404;
}
/** A file of its own to keep. */
interface Download {
  readonly file: Uint8Array;
  readonly mediaType: string;
  /** Letters, digits, dots and dashes. */
  readonly fileName: string;
}
/** A text of its own media type, for whoever asks. */
interface Written {
  readonly text: string;
  readonly mediaType: string;
  readonly headers: Readonly<Record<string, string>>;
}
interface Answer<Body> {
  readonly body: Body;
  readonly headers?: Readonly<Record<string, string>>;
}
type Reply<R extends Route> = Answer<Out<R['reply']['body']>> | Page | Download | Written | Refused;

export type Handlers<C extends Record<keyof C, Route>> = {
  readonly [Name in keyof C]: (call: Call<C[Name]>) => Promise<Reply<C[Name]>>;
};

type Event = APIGatewayProxyEventV2;
type Result = APIGatewayProxyStructuredResultV2;
type Serve = (event: Event, language: Language) => Promise<Result | Problem>;

export interface ApiOptions {
  readonly edgeKey?: string | undefined;
  readonly clock?: () => number;
}

/** Retry hint when something we depend on is down. */
const RETRY_AFTER_SECONDS = 2;

/**
 * The Lambda handler of a service: API Gateway has already matched the route and verified the token; here role,
 * input and answer are held to the contract, and every failure becomes problem+json.
 * @param edgeKey what proves that a distribution of ours passed the call on
 * @param clock milliseconds, for the latency metric
 */
export function createApi<C extends Record<keyof C, Route>>(
  contract: C,
  handlers: Handlers<C>,
  telemetry: Telemetry,
  { clock = Date.now, edgeKey }: ApiOptions = {},
) {
  const routes = new Map<string, Serve>();
  for (const name in contract)
    routes.set(routeKey(contract[name]), serve(contract[name], handlers[name], edgeKey));

  return async (event: Event): Promise<Result> => {
    const started = clock();
    const { requestId } = event.requestContext;
    const language = languageOf(event.headers['accept-language']);
    const outcome = await guarded(() => routes.get(event.routeKey)?.(event, language), telemetry, event);
    const problem = 'code' in outcome ? outcome : undefined;
    const reply = 'code' in outcome ? problemReply(outcome, language, requestId) : outcome;
    const facts = { route: event.routeKey, status: reply.statusCode ?? 200, requestId, code: problem?.code };
    telemetry.request({ ...facts, ms: clock() - started });
    return reply;
  };
}

async function guarded(run: () => ReturnType<Serve> | undefined, telemetry: Telemetry, event: Event) {
  try {
    return (await run()) ?? { code: 'not_found' as const };
  } catch (error) {
    telemetry.fault(error, { route: event.routeKey, requestId: event.requestContext.requestId });
    return faultProblem(error);
  }
}

function serve<R extends Route>(
  route: R,
  handle: (call: Call<R>) => Promise<Reply<R>>,
  edgeKey: string | undefined,
): Serve {
  return async (event, language) => {
    const caller = callerOf(event);
    const problem = callerProblem(route, caller);
    if (problem !== undefined) return problem;
    const input = readInput(route, event);
    if ('problem' in input) return input.problem;
    const call = {
      ...input,
      language,
      caller: route.roles === 'public' ? undefined : caller,
      address: addressOf(event, edgeKey),
      wantsPage: event.headers['accept']?.includes('text/html') ?? false,
      preconditions: { expectedVersion: expectedVersion(event), repeat: repeatOf(route, event, caller) },
    };
    if (!isCallOf(route, call)) return { code: 'input_invalid' };
    return resultOf(route, await handle(call), language);
  };
}

/** What `readInput` and `callerProblem` have checked, told to the compiler. */
const isCallOf = <R extends Route>(route: R, call: AnyCall): call is Call<R> =>
  (route.roles === 'public') === (call.caller === undefined);

/** An entity tag that is none of ours matches no version (RFC 9110 §13.1.1). */
function expectedVersion({ headers }: Event): number | undefined {
  const tag = headers['if-match'];
  if (tag === undefined || tag === '*') return undefined;
  return Number(/^"(\d{1,9})"$/.exec(tag)?.[1] ?? -1);
}

function repeatOf(route: Route, event: Event, caller: Person | undefined): Preconditions['repeat'] {
  const given = event.headers['idempotency-key'];
  if (route.idempotent !== true || given === undefined || caller === undefined) return undefined;
  const asked = [event.routeKey, event.pathParameters ?? {}, event.body ?? ''];
  return { key: digest([caller.sub, given]), fingerprint: digest(asked) };
}

const digest = (value: unknown) =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 27);

function resultOf(route: Route, reply: Reply<Route>, language: Language): Result | Problem {
  if ('refused' in reply) {
    const { parts, refused: code, retryAfterSeconds } = reply;
    return { code, parts, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
  }
  if ('page' in reply) return pageResult(reply, language);
  if ('file' in reply) return downloadResult(reply);
  if ('text' in reply) return writtenResult(reply);
  return {
    statusCode: route.reply.status,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      ...entityTag(reply.body),
      ...reply.headers,
    },
    body: JSON.stringify(reply.body),
  };
}

/** The version of what is answered, for `If-Match` on the next edit (RFC 9110 §8.8.3). */
function entityTag(body: unknown): Record<string, string> {
  const version = typeof body === 'object' && body !== null && 'version' in body ? body.version : undefined;
  return typeof version === 'number' ? { etag: `"${version}"` } : {};
}

const pageResult = ({ page, status = 200 }: Page, language: Language): Result => ({
  statusCode: status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-language': language,
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  },
  body: page,
});

/** API Gateway takes files in base64 and gives out their bytes. */
const downloadResult = ({ file, fileName, mediaType }: Download): Result => ({
  statusCode: 200,
  headers: {
    'content-type': mediaType,
    'content-disposition': `attachment; filename="${fileName}"`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  },
  isBase64Encoded: true,
  body: Buffer.from(file).toString('base64'),
});

const writtenResult = ({ headers, mediaType, text }: Written): Result => ({
  statusCode: 200,
  headers: { 'content-type': mediaType, 'x-content-type-options': 'nosniff', ...headers },
  body: text,
});

/** A dependency that is down or throttles is a 503 with a time to come back; all else is our own fault. */
function faultProblem(error: unknown): Problem {
  return isTransient(error)
    ? { code: 'dependency_unavailable', retryAfterSeconds: RETRY_AFTER_SECONDS }
    : { code: 'internal' };
}

/** Every exception of the SDK has the keys `$fault` and `$retryable`; only what they hold tells. */
function isTransient(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('$retryable' in error && error.$retryable !== undefined) return true;
  if ('$fault' in error && error.$fault === 'server') return true;
  const signs = ['name' in error ? error.name : '', 'code' in error ? error.code : ''];
  return signs.some((sign) => typeof sign === 'string' && TRANSIENT.test(sign));
}

/** Names of exceptions, `AbortError` where our own patience ended, and codes of Node.js when a connection fails. */
const TRANSIENT =
  /KeptChanging|AbortError|Throttl|Timeout|TooManyRequests|ThroughputExceeded|RequestLimitExceeded|SlowDown|^(ECONN|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)/;
