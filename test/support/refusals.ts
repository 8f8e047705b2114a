import type * as z from 'zod/mini';
import type { Client, Request } from '../../infra/local/client.ts';
import { Problem } from '../../infra/openapi.ts';
import type { Route } from '../../shared/http/contract.ts';

/** A refusal as it came, with the language that its words are in. */
export type Refused = z.infer<typeof Problem> & { readonly language: string | null };

/** The problem (RFC 9457) that a request is answered with. @throws when it is answered with anything else */
export async function refusal(
  client: Client,
  route: Pick<Route, 'method' | 'path'>,
  request?: Request,
): Promise<Refused> {
  const { body, headers, status } = await client.send(route, request);
  const problem = Problem.safeParse(body);
  const type = headers.get('content-type');
  if (!problem.success || type !== 'application/problem+json' || problem.data.status !== status)
    throw new Error(`${route.method} ${route.path} was not refused: ${status} ${JSON.stringify(body)}`);
  return { ...problem.data, language: headers.get('content-language') };
}
