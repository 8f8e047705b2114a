import { expect, test } from 'vitest';
import * as z from 'zod';
import { contracts } from '../../infra/contracts.ts';
import { settingsOf } from '../../infra/stages.ts';
import { type Contract, routeKey } from '../../shared/http/contract.ts';
import { ofType, resourcesOf } from './synthesis.ts';

const Route = z.object({
  RouteKey: z.string(),
  AuthorizationType: z.string(),
  AuthorizerId: z.unknown().optional(),
});
const Stage = z.object({
  AccessLogSettings: z.object({ Format: z.string() }),
  DefaultRouteSettings: z.object({ ThrottlingRateLimit: z.number(), ThrottlingBurstLimit: z.number() }),
  RouteSettings: z.record(z.string(), z.unknown()),
});

const all: readonly Contract[] = Object.values(contracts);
const routes = all.flatMap((contract) => Object.values(contract));
const resources = resourcesOf('production');
const deployed = new Map(
  ofType(resources, 'AWS::ApiGatewayV2::Route').map(({ Properties }) => {
    const route = Route.parse(Properties);
    return [route.RouteKey, route];
  }),
);

test('the routes are those of the contracts', () => {
  expect([...deployed.keys()].sort()).toEqual(routes.map(routeKey).sort());
});

test('every route wants a token of the user pool unless its contract says that it is public', () => {
  for (const route of routes) {
    const authorization = route.roles === 'public' ? 'NONE' : 'JWT';
    const found = deployed.get(routeKey(route));
    expect(`${routeKey(route)} ${String(found?.AuthorizationType)}`).toBe(
      `${routeKey(route)} ${authorization}`,
    );
    expect(found?.AuthorizerId !== undefined).toBe(authorization === 'JWT');
  }
});

test('the access log tells neither paths nor addresses nor tokens', () => {
  const [stage] = ofType(resources, 'AWS::ApiGatewayV2::Stage').map(({ Properties }) =>
    Stage.parse(Properties),
  );
  expect(stage?.AccessLogSettings.Format).toContain('$context.routeKey');
  expect(stage?.AccessLogSettings.Format).not.toMatch(
    /context\.path|sourceIp|authorizer|userAgent|queryString/i,
  );
});

test('calls are throttled as the stage says', () => {
  const { burst, requestsPerSecond } = settingsOf('production').throttle;
  const [stage] = ofType(resources, 'AWS::ApiGatewayV2::Stage').map(({ Properties }) =>
    Stage.parse(Properties),
  );
  expect(stage?.DefaultRouteSettings).toEqual({
    ThrottlingRateLimit: requestsPerSecond,
    ThrottlingBurstLimit: burst,
  });
});

test('what can be guessed, and what is heavy, is throttled for everybody together as its contract says', () => {
  const [stage] = ofType(resources, 'AWS::ApiGatewayV2::Stage').map(({ Properties }) =>
    Stage.parse(Properties),
  );
  const limited = routes.filter(({ throttle }) => throttle !== undefined);
  expect(limited.map(routeKey).sort()).toEqual([
    'GET /campaigns/{id}/claim',
    'GET /claims/{ticket}',
    'GET /register',
    'POST /application-statuses',
    'POST /bulk-filings',
    'POST /campaigns/{id}/claims',
    'POST /verifications',
  ]);
  expect(stage?.RouteSettings).toEqual(
    Object.fromEntries(
      limited.map((route) => [
        routeKey(route),
        {
          ThrottlingRateLimit: route.throttle?.requestsPerSecond,
          ThrottlingBurstLimit: route.throttle?.burst,
        },
      ]),
    ),
  );
});

test('no other origin may call from a browser: the portal is at the same as the API', () => {
  const [api] = ofType(resources, 'AWS::ApiGatewayV2::Api').map(({ Properties }) => Properties);
  expect(api).toBeDefined();
  expect(api?.['CorsConfiguration']).toBeUndefined();
});
