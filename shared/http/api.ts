import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Language } from '../domain/text.ts';
import type { Call, Handlers, Reply } from './call.ts';
import { addressOf } from './caller-network.ts';
import { type Route, routeKey } from './contract.ts';
import { faultProblem } from './fault-problem.ts';
import { languageOf } from './language.ts';
import { preconditionsOf } from './preconditions.ts';
import { type Problem, problemReply } from './problem-reply.ts';
import { callerOf, callerProblem, readInput } from './request.ts';
import { resultOf } from './result.ts';
import type { Telemetry } from './telemetry.ts';

type Event = APIGatewayProxyEventV2;
type Result = APIGatewayProxyStructuredResultV2;
type Serve = (event: Event, language: Language) => Promise<Result | Problem>;

export interface ApiOptions {
  readonly edgeKey?: string | undefined;
  readonly clock?: () => number;
}

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
      arrivedAt: event.requestContext.timeEpoch,
      wantsPage: event.headers['accept']?.includes('text/html') ?? false,
      preconditions: preconditionsOf(route, event, caller),
    };
    if (!isCallOf(route, call)) return { code: 'input_invalid' };
    return resultOf(route, await handle(call), language);
  };
}

type AnyCall = { readonly [Key in keyof Call<Route>]: unknown };

/** What `readInput` and `callerProblem` have checked, told to the compiler. */
const isCallOf = <R extends Route>(route: R, call: AnyCall): call is Call<R> =>
  (route.roles === 'public') === (call.caller === undefined);
