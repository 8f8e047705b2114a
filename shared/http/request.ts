import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { type Person, Role } from '../domain/actor.ts';
import type { PartCode, PartProblem } from '../domain/refusal.ts';
import type { Route } from './contract.ts';
import type { Problem } from './problem-reply.ts';

/** Largest request body read, in bytes, unless a route says otherwise: forms are small, files go to S3. */
export const MAX_BODY_BYTES = 64 * 1024;

const isStaff = (roles: readonly Role[]) => roles.some((role) => role !== 'applicant');

type Failed = { readonly problem: Problem };
type Parsed = { readonly value: unknown };

/**
 * Who calls, from the claims that API Gateway has verified; people without a group are applicants.
 * API Gateway hands groups over as text such as `[verifier admin]`.
 */
export function callerOf(event: APIGatewayProxyEventV2): Person | undefined {
  const context = Authorised.safeParse(event.requestContext);
  if (!context.success) return undefined;
  const { claims } = context.data.authorizer.jwt;
  const { 'cognito:groups': given = '', sub } = claims;
  const groups = typeof given === 'string' ? given.split(/[\s,"[\]]+/) : given;
  const roles = Role.options.filter((role) => groups.includes(role));
  return {
    sub,
    roles: roles.length === 0 ? ['applicant'] : roles,
    ...placeOf(claims, roles),
    ...(String(claims.email_verified) === 'true' ? { email: claims.email } : {}),
  };
}

/** Who has left the office may still carry its claims; without a role of staff they mean nothing. */
const placeOf = (claims: Claims, roles: readonly Role[]): Pick<Person, 'tenant' | 'employer'> =>
  isStaff(roles) ? { tenant: claims['custom:tenant'], employer: claims['custom:employer'] } : {};

const Claims = z.object({
  sub: z.string(),
  'cognito:groups': z.optional(z.union([z.string(), z.array(z.string())])),
  'custom:tenant': z.optional(z.string()),
  'custom:employer': z.optional(z.string()),
  email: z.optional(z.string()),
  // API Gateway hands it over as text.
  email_verified: z.optional(z.union([z.string(), z.boolean()])),
});
type Claims = z.infer<typeof Claims>;
const Authorised = z.object({ authorizer: z.object({ jwt: z.object({ claims: Claims }) }) });

/** Why this caller may not use this route, or undefined. Staff act for a local government or not at all. */
export function callerProblem({ roles }: Route, caller: Person | undefined): Problem | undefined {
  if (roles === 'public') return undefined;
  if (caller === undefined) return { code: 'unauthenticated' };
  if (!caller.roles.some((role) => roles.includes(role))) return { code: 'role_forbidden' };
  return isStaff(caller.roles) && !caller.tenant ? { code: 'tenant_missing' } : undefined;
}

/** Parameters, query and body as the route's schemas read them, or everything that is wrong with them. */
export function readInput(
  route: Route,
  event: APIGatewayProxyEventV2,
): Failed | { params: unknown; query: unknown; body: unknown } {
  const params = parse(route.params, event.pathParameters ?? {}, '');
  if ('problem' in params) return { problem: { code: 'not_found' } };
  const query = parse(route.query, event.queryStringParameters ?? {}, '/query');
  if ('problem' in query) return query;
  const json = route.body === undefined ? { value: undefined } : readJson(event, route.maxBodyBytes);
  if ('problem' in json) return json;
  const body = parse(route.body, json.value, '');
  if ('problem' in body) return body;
  return { params: params.value, query: query.value, body: body.value };
}

/** `application/json` and what is written in it, such as `application/merge-patch+json`. */
const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

function readJson(
  { body, headers, isBase64Encoded }: APIGatewayProxyEventV2,
  maxBytes = MAX_BODY_BYTES,
): Failed | Parsed {
  const text = isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString('utf8') : (body ?? '{}');
  if (Buffer.byteLength(text) > maxBytes) return { problem: { code: 'body_too_large' } };
  const type = headers['content-type'];
  if (body !== undefined && type !== undefined && !JSON_TYPE.test(type)) {
    return { problem: { code: 'media_type_unsupported' } };
  }
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { problem: { code: 'body_not_json' } };
  }
}

/** More than any form has; of a megabyte of unknown keys the whole list would be larger than Lambda may answer. */
const MOST_PARTS = 100;

function parse(schema: z.ZodMiniType | undefined, value: unknown, base: string): Failed | Parsed {
  if (schema === undefined) return { value: undefined };
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return { value: result.data };
  const parts = result.error.issues.flatMap((issue) => partsOf(issue, base)).slice(0, MOST_PARTS);
  return { problem: { code: 'input_invalid', parts } };
}

function partsOf(issue: z.core.$ZodIssue, base: string): PartProblem[] {
  const pointer = base + issue.path.map((step) => `/${escapeStep(String(step))}`).join('');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ pointer: `${pointer}/${escapeStep(key)}`, code: 'unknown' }));
  }
  if (issue.code === 'invalid_union') return nearest(issue.errors).flatMap((part) => partsOf(part, pointer));
  return [{ pointer, code: codeOf(issue) }];
}

/** Of several shapes the one that was most likely meant: with the least wrong. */
const nearest = (shapes: readonly (readonly z.core.$ZodIssue[])[]) =>
  shapes.reduce((best, shape) => (shape.length < best.length ? shape : best));

/** RFC 6901 §3. */
const escapeStep = (step: string) => step.replaceAll('~', '~0').replaceAll('/', '~1');

function codeOf(issue: z.core.$ZodIssue): PartCode {
  if (issue.input === undefined && ['invalid_type', 'invalid_value'].includes(issue.code)) return 'missing';
  const isText = 'origin' in issue && issue.origin === 'string';
  if (issue.code === 'too_big' && isText) return 'too_long';
  return issue.code === 'too_small' && isText ? 'too_short' : 'invalid';
}
