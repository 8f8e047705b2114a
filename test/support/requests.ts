import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Person } from '../../shared/domain/actor.ts';
import type { Telemetry } from '../../shared/http/telemetry.ts';
import type { RequestStore } from '../../shared/store/request-store.ts';

/** Requests as API Gateway hands them to a function (payload format 2.0), after it has verified the token. */
interface Asked {
  readonly caller?: Person;
  readonly claims?: Readonly<Record<string, string | number | boolean | string[]>>;
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly headers?: Record<string, string>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is. */
  readonly rawBody?: string;
  readonly isBase64Encoded?: boolean;
}

export const claimsOf = ({ employer, roles, sub, tenant }: Person) => ({
  sub,
  'cognito:groups': `[${roles.join(' ')}]`,
  ...(tenant === undefined ? {} : { 'custom:tenant': tenant }),
  ...(employer === undefined ? {} : { 'custom:employer': employer }),
});

/** @param routeKey for example `POST /applications` */
export function aRequest(routeKey: string, asked: Asked = {}): APIGatewayProxyEventV2 {
  const { caller, headers = {}, isBase64Encoded = false, params, query } = asked;
  const claims = asked.claims ?? (caller && claimsOf(caller));
  const body = asked.rawBody ?? (asked.body === undefined ? undefined : JSON.stringify(asked.body));
  const [method = 'GET', path = '/'] = routeKey.split(' ');
  const authorizer = claims && { authorizer: { jwt: { claims, scopes: [] } } };
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: '',
    headers,
    isBase64Encoded,
    ...(params === undefined ? {} : { pathParameters: params }),
    ...(query === undefined ? {} : { queryStringParameters: query }),
    ...(body === undefined ? {} : { body }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      domainName: 'localhost',
      domainPrefix: 'localhost',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      requestId: 'request-1',
      routeKey,
      stage: '$default',
      time: '16/Nov/2026:01:00:00 +0000',
      timeEpoch: 0,
      ...authorizer,
    },
  };
}

/** The JSON of an answer. */
export const bodyOf = ({ body }: APIGatewayProxyStructuredResultV2): unknown => JSON.parse(body ?? 'null');

type Line = Parameters<Telemetry['request']>[0];

/** Telemetry that only remembers. */
export function quietTelemetry() {
  const requests: Line[] = [];
  const faults: unknown[] = [];
  const telemetry: Telemetry = {
    request: (facts) => requests.push(facts),
    fault: (error) => faults.push(error),
  };
  return { telemetry, requests, faults };
}

/** Where nobody repeats anything: no request made anything before. */
export const unrepeated: RequestStore = {
  find: () => Promise.resolve(undefined),
  note: (_tenant, _repeat, id) => Promise.resolve({ id }),
};
