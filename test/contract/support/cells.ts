import type { Reply, Request } from '../../../infra/local/client.ts';
import type { Route } from '../../../shared/http/contract.ts';
import type { Caller } from './callers.ts';
import { faultsOf } from './strict-reply.ts';

/** One question of the matrix: who asks what of which thing, and what the rule says. */
export interface Cell {
  readonly caller: Caller;
  readonly route: Route;
  /** The thing in words, for the message. */
  readonly on: string;
  readonly expected: number;
  readonly ask: () => Promise<Reply>;
}

/** Requests under way at once; the engine does not get faster with more. */
const AT_ONCE = 6;

/** Asks every question. @returns where the answers differ from the rule or from the contract, in words */
export async function differences(cells: readonly Cell[]): Promise<string[]> {
  const waiting = [...cells];
  const found: string[] = [];
  const work = async () => {
    for (let cell = waiting.shift(); cell !== undefined; cell = waiting.shift())
      found.push(...(await tried(cell)));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return found;
}

async function tried({ ask, caller, expected, on, route }: Cell): Promise<string[]> {
  const reply = await ask();
  const wrong =
    reply.status === expected
      ? []
      : [`${reply.status} instead of ${expected}: ${JSON.stringify(reply.body)}`];
  const where = `${route.method} ${route.path} by ${caller.name} on ${on}`;
  return [...wrong, ...faultsOf(route, reply)].map((difference) => `${where}: ${difference}`);
}

export const onThing = (request: Request | undefined, id: string): Request => ({
  ...request,
  params: { ...request?.params, id },
});
