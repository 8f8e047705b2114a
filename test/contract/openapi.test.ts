import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import { createClient } from '../../infra/local/client.ts';
import { isCurrent } from '../../infra/openapi.ts';
import { stack } from '../support/stack.ts';
import { announced, openApiDocument } from './support/document.ts';
import { routeOf, routes } from './support/routes.ts';

test('docs/openapi.json says what the contracts say (npm run openapi writes it anew)', () => {
  expect(isCurrent()).toBe(true);
});

test('the OpenAPI document is valid OpenAPI 3.1, and every reference in it leads somewhere', async () => {
  const validator = new Validator();
  expect(await validator.validate(structuredClone(openApiDocument))).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
  expect(() => validator.resolveRefs()).not.toThrow();
});

test('an OpenAPI document with a fault is refused by the validator', async () => {
  const { info: _, ...withoutInfo } = structuredClone(openApiDocument);
  expect((await new Validator().validate(withoutInfo)).valid).toBe(false);
});

test('the OpenAPI document is served by the API exactly as it is', async () => {
  const { body, headers, status } = await createClient(stack.apiUrl).send(routeOf('getOpenApi'));
  expect(status).toBe(200);
  expect(headers.get('cache-control')).toContain('public');
  expect(body).toEqual(openApiDocument);
});

test('every route is an operation of the OpenAPI document, and every operation a route', () => {
  const described = Object.entries(openApiDocument.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const built = Object.values(routes).map(({ method, path }) => `${method} ${path}`);
  expect(described.sort()).toEqual(built.sort());
});

test.each(Object.entries(routes))(
  'the OpenAPI document announces success and refusals of every route: %s',
  (_, route) => {
    const statuses = Object.keys(announced(route));
    expect(statuses).toContain(String(route.reply.status));
    expect(statuses.includes('401')).toBe(route.roles !== 'public');
    expect(statuses.includes('403')).toBe(route.roles !== 'public');
  },
);
