import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Person } from '../domain/actor.ts';
import type { Route } from './contract.ts';

/** What a request says about when it may be carried out. */
export interface Preconditions {
  /** Version from `If-Match`, undefined when none was sent. */
  readonly expectedVersion: number | undefined;
  /** The caller's `Idempotency-Key` and a fingerprint of what is asked under it. */
  readonly repeat: { readonly key: string; readonly fingerprint: string } | undefined;
}

export const preconditionsOf = (
  route: Route,
  event: APIGatewayProxyEventV2,
  caller: Person | undefined,
): Preconditions => ({
  expectedVersion: expectedVersion(event),
  repeat: repeatOf(route, event, caller),
});

/** An entity tag that is none of ours matches no version (RFC 9110 §13.1.1). */
function expectedVersion({ headers }: APIGatewayProxyEventV2): number | undefined {
  const tag = headers['if-match'];
  if (tag === undefined || tag === '*') return undefined;
  return Number(/^"(\d{1,9})"$/.exec(tag)?.[1] ?? -1);
}

function repeatOf(
  route: Route,
  event: APIGatewayProxyEventV2,
  caller: Person | undefined,
): Preconditions['repeat'] {
  const given = event.headers['idempotency-key'];
  if (route.idempotent !== true || given === undefined || caller === undefined) return undefined;
  const asked = [event.routeKey, event.pathParameters ?? {}, event.body ?? ''];
  return { key: digest([caller.sub, given]), fingerprint: digest(asked) };
}

const digest = (value: unknown) =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 27);
