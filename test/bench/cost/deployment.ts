import type * as z from 'zod';
import { ofType, resourcesOf } from '../../infra/synthesis.ts';
import { matches } from './pattern.ts';
import { Attribute, Definition, Integration, Machine, OurFunction, Route, Rule, Source } from './template.ts';

/** A function as it is deployed. */
export interface Deployed {
  /** Name of its bundle. */
  readonly entry: string;
  readonly memoryMb: number;
  /** Whether Lambda logs each of its calls, also those that go well. */
  readonly logsCalls: boolean;
}

/** Who works what happens, as the template of production says. */
export interface Deployment {
  /** The function that timers call. */
  readonly byTimer: Deployed;
  /** The function of a route. */
  readonly route: (routeKey: string) => Deployed;
  /** The functions that get an event of a bus, each by a queue of its own. */
  readonly consumers: (bus: 'house' | 'default', event: object) => readonly Deployed[];
  /** The functions that get a record of the licensing table's stream. */
  readonly publishers: (record: object) => readonly Deployed[];
  /** The function that a queue wakes, by a piece of the queue's id. */
  readonly worker: (queue: string) => Deployed;
  /** What a state of the workflow asks, where it asks a function. */
  readonly task: (state: string) => Task | undefined;
}
export interface Task {
  readonly deployed: Deployed;
  /** Whether it goes on only when the token that it is given is used. */
  readonly waits: boolean;
}

const OURS = 'SatuJam ';

/** Logical ids are unique within a stack; those that are looked up across stacks have a hash in them. */
const idOf = (id: string) => id.slice(id.indexOf('/') + 1);

const resources = () => resourcesOf('production');
const all = <Read>(type: string, shape: z.ZodType<Read>): Read[] =>
  ofType(resources(), type).map(({ Properties }) => shape.parse(Properties));

/** Our functions by their logical ids. */
function deployedFunctions(): (id: string) => Deployed {
  const functions = new Map<string, Deployed>();
  for (const { id, Properties } of ofType(resources(), 'AWS::Lambda::Function')) {
    const { data } = OurFunction.safeParse(Properties);
    if (data?.Description.startsWith(OURS) === true)
      functions.set(idOf(id), {
        entry: data.Description.slice(OURS.length),
        memoryMb: data.MemorySize,
        logsCalls: data.LoggingConfig.SystemLogLevel !== 'WARN',
      });
  }
  return (id) => found(functions.get(id), `function ${id}`);
}

/** The functions of routes. */
function deployedRoutes(named: (id: string) => Deployed): ReadonlyMap<string, Deployed> {
  const integrations = new Map<string, Deployed>();
  for (const { id, Properties } of ofType(resources(), 'AWS::ApiGatewayV2::Integration'))
    integrations.set(idOf(id), named(Integration.parse(Properties).IntegrationUri['Fn::GetAtt'][0]));
  const routes = new Map<string, Deployed>();
  for (const { RouteKey, Target } of all('AWS::ApiGatewayV2::Route', Route)) {
    const [, [, { Ref }]] = Target['Fn::Join'];
    routes.set(RouteKey, found(integrations.get(Ref), `integration ${Ref}`));
  }
  return routes;
}

/** What the states of the workflow ask. */
function deployedTasks(named: (id: string) => Deployed): (state: string) => Task | undefined {
  const [machine] = all('AWS::StepFunctions::StateMachine', Machine);
  const [, parts] = found(machine, 'state machine').DefinitionString['Fn::Join'];
  const text = parts.map((part) =>
    typeof part === 'string' ? part : (Attribute.safeParse(part).data?.['Fn::GetAtt'][0] ?? 'x'),
  );
  const { States } = Definition.parse(JSON.parse(text.join('')));
  return (state) => {
    const { FunctionName, Payload } = States[state]?.Arguments ?? {};
    return FunctionName === undefined
      ? undefined
      : { deployed: named(FunctionName), waits: Payload?.token !== undefined };
  };
}

function found<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`no ${what} is deployed`);
  return value;
}

/** The app of production, synthesised. */
export function readDeployment(): Deployment {
  const named = deployedFunctions();
  const routes = deployedRoutes(named);
  const sources = all('AWS::Lambda::EventSourceMapping', Source);
  const rules = all('AWS::Events::Rule', Rule).filter(({ EventPattern }) => EventPattern !== undefined);
  const workers = (isSo: (source: z.infer<typeof Source>) => boolean) =>
    sources.filter(isSo).map(({ FunctionName }) => named(FunctionName.Ref));
  const ofQueue = (queue: unknown) =>
    workers(({ EventSourceArn }) => JSON.stringify(EventSourceArn) === JSON.stringify(queue));
  return {
    route: (routeKey) => found(routes.get(routeKey), `route ${routeKey}`),
    consumers: (bus, event) =>
      rules
        .filter(({ EventBusName }) => (EventBusName === undefined) === (bus === 'default'))
        .filter(({ EventPattern }) => matches(EventPattern, event))
        .flatMap(({ Targets }) => Targets.flatMap(({ Arn }) => ofQueue(Arn))),
    publishers: (record) =>
      workers(
        ({ FilterCriteria }) =>
          FilterCriteria?.Filters.some(({ Pattern }) => matches(JSON.parse(Pattern), record)) === true,
      ),
    worker: (queue) =>
      found(
        workers(({ EventSourceArn }) => JSON.stringify(EventSourceArn).includes(queue))[0],
        `function for ${queue}`,
      ),
    byTimer: named(
      found(
        ofType(resources(), 'AWS::Lambda::Function').find(({ id }) => id.includes('TimersTickApplication')),
        'function for timers',
      ).id.replace(/^[^/]*\//, ''),
    ),
    task: deployedTasks(named),
  };
}
