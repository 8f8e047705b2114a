import type { Person } from '../../../shared/domain/actor.ts';

export interface Ask {
  readonly caller?: Person;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
}

const claimsOf = ({ employer, roles, sub, tenant }: Person) => ({
  aud: '5l8aq1ud9nq2vbq5f0c3v6i1r7',
  auth_time: '1762135200',
  'cognito:groups': `[${roles.join(' ')}]`,
  'cognito:username': sub,
  ...(tenant === undefined ? {} : { 'custom:tenant': tenant }),
  ...(employer === undefined ? {} : { 'custom:employer': employer }),
  exp: '1762138800',
  iss: 'https://cognito-idp.ap-southeast-3.amazonaws.com/ap-southeast-3_AbCdEfGhI',
  sub,
  token_use: 'id',
});

const headers = {
  accept: 'application/json',
  'accept-encoding': 'gzip, deflate, br',
  'accept-language': 'id-ID,id;q=0.9,en;q=0.8',
  authorization: `Bearer ${'e'.repeat(900)}`,
  'content-type': 'application/json',
  host: 'api.example.org',
  'user-agent': 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36',
  'x-amzn-trace-id': 'Root=1-69081b60-1b2c3d4e5f60718293a4b5c6',
  'x-forwarded-for': '203.0.113.7',
  'x-forwarded-port': '443',
  'x-forwarded-proto': 'https',
};

/** An HTTP API event (payload format 2.0) as API Gateway hands it over after the JWT authoriser. */
export function apiEvent(routeKey: string, { body, caller, params = {}, query }: Ask = {}) {
  const [method = '', path = ''] = routeKey.split(' ');
  const rawPath = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString: new URLSearchParams(query).toString(),
    headers,
    ...(query === undefined ? {} : { queryStringParameters: query }),
    ...(Object.keys(params).length === 0 ? {} : { pathParameters: params }),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    isBase64Encoded: false,
    requestContext: {
      accountId: '123456789012',
      apiId: 'abc123',
      ...(caller === undefined ? {} : { authorizer: { jwt: { claims: claimsOf(caller), scopes: null } } }),
      domainName: 'api.example.org',
      domainPrefix: 'api',
      http: {
        method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: '203.0.113.7',
        userAgent: headers['user-agent'],
      },
      requestId: 'TkP3yhGFyQ0EJgA=',
      routeKey,
      stage: '$default',
      time: '03/Nov/2026:02:00:00 +0000',
      timeEpoch: 1_793_671_200_000,
    },
  };
}
