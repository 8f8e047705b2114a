import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import type { Reply } from '../../../infra/local/client.ts';
import type { Route } from '../../../shared/http/contract.ts';
import { announced } from './document.ts';

const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  requestId: z.string(),
  errors: z.optional(z.array(z.strictObject({ pointer: z.string(), code: z.string(), detail: z.string() }))),
});

/**
 * What is wrong with an answer by the contract of its route, apart from whether it was the right one: a success has
 * exactly the fields of the schema; a problem is one that the OpenAPI document announces.
 */
export function faultsOf(route: Route, reply: Reply): string[] {
  return reply.status < 400 ? successFaults(route, reply) : problemFaults(route, reply);
}

function successFaults(
  { reply: { body: schema, file, status } }: Route,
  { body, ...reply }: Reply,
): string[] {
  if (reply.status !== status) return [`success is ${status}`];
  if (file !== undefined) return reply.headers.get('content-type') === file ? [] : [`not a file as ${file}`];
  if (schema === undefined) return body === undefined ? [] : ['a body that the contract does not have'];
  const parsed = schema.safeParse(body);
  if (!parsed.success) return [`not by the schema: ${z.prettifyError(parsed.error)}`];
  // The schema leaves out what it does not know.
  return isDeepStrictEqual(parsed.data, body) ? [] : [`fields beyond the schema in ${JSON.stringify(body)}`];
}

function problemFaults(route: Route, { body, headers, status }: Reply): string[] {
  if (isOfGateway(status, body)) return [];
  const type = headers.get('content-type');
  if (type !== 'application/problem+json') return [`a problem as ${String(type)}`];
  const problem = Problem.safeParse(body);
  if (!problem.success) return [`not a problem: ${z.prettifyError(problem.error)}`];
  const { code, title, type: urn } = problem.data;
  const codes = announced(route)[String(status)]?.description.split(', ') ?? [];
  return [
    ...(codes.includes(code) ? [] : [`${status} ${code} is not announced`]),
    ...(problem.data.status === status ? [] : ['another status in the body']),
    ...(urn === `urn:satujam:problem:${code}` && title !== '' ? [] : ['no title or type']),
  ];
}

/** API Gateway refuses a missing or forged token by itself, in its own words that cannot be changed. */
const isOfGateway = (status: number, body: unknown) =>
  status === 401 && isDeepStrictEqual(body, { message: 'Unauthorized' });
