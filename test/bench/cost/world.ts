import * as z from 'zod/mini';
import { goodPng } from '../../support/files.ts';
import type { Builds } from '../bundles.ts';
import type { Holdings } from '../engine/holdings.ts';
import { serve } from '../engine/server.ts';
import { createServices, type Received, type Sent } from '../engine/services.ts';
import { type Ask, apiEvent } from '../first-event/api-event.ts';
import { delivered, queued } from '../first-event/messages.ts';
import { ASSUMED } from './assumptions.ts';
import type { Deployed, Deployment } from './deployment.ts';
import { startFunctions } from './functions.ts';
import { createTables } from './tables.ts';
import { createMeter, type Meter } from './usage.ts';

/**
 * Our functions, and as much of AWS around them as one licence needs: what a function writes or tells comes to whom the
 * deployment says, at once and one after the other, and everything that AWS charges for is counted.
 */
export interface World {
  readonly meter: Meter;
  /** Calls a route. @returns the reply's body @throws when it is refused */
  readonly ask: (routeKey: string, ask: Ask) => Promise<unknown>;
  /** An AWS service tells something on the default bus. */
  readonly tell: (source: string, detailType: string, detail: object) => Promise<void>;
  /** Hands a function its event, and works off what follows. */
  readonly invoke: (deployed: Deployed, event: object) => Promise<unknown>;
  /** Calls what timers are set for, whenever that is. */
  readonly runTimers: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** What the world does not know how to go on with: the workflow. */
export interface Workflow {
  started(input: { readonly applicationId: string }): Promise<void>;
  /** A wait is over, however it ended: the path knows what follows. */
  answered(token: string): Promise<void>;
}

export interface WorldOptions {
  readonly builds: Pick<Builds, 'functions'>;
  readonly host: string;
  readonly holdings: Holdings;
  readonly deployment: Deployment;
  readonly workflow: (world: World) => Workflow;
  /** Told of every invocation: processor time as measured, and milliseconds as billed. */
  readonly observe?: (deployed: Deployed, computedMs: number, billedMs: number) => void;
}

const GB = 1e9;
const Entries = z.object({
  Entries: z.array(z.object({ Source: z.string(), DetailType: z.string(), Detail: z.string() })),
});
const Capacity = z.object({ CapacityUnits: z.number() });
const Answer = z.object({ ConsumedCapacity: z.optional(z.union([Capacity, z.array(Capacity)])) });
const Started = z.object({ input: z.string() });
const Answered = z.object({ taskToken: z.string() });
const Message = z.object({ QueueUrl: z.string(), MessageBody: z.string() });
const Timer = z.object({ Target: z.object({ Input: z.string() }) });
const ForApplication = z.object({ applicationId: z.string() });
const Replied = z.object({ statusCode: z.number(), body: z.optional(z.string()) });
const json = (body: Buffer): unknown => JSON.parse(body.toString());

export async function createWorld(options: WorldOptions): Promise<World> {
  const { builds, deployment, holdings, host } = options;
  const meter = createMeter();
  const tables = createTables('licensing');
  const others = createServices({ call: tables.call, items: () => [] }, holdings);
  const photo = Buffer.from(goodPng());
  const next: (() => Promise<unknown>)[] = [];
  const timers: string[] = [];
  let waitedMs = 0;

  function answer(received: Received): Sent {
    const { body, method, path, target } = received;
    note(received);
    if (target === '' && method === 'GET' && path.includes('/photo/'))
      return { status: 200, headers: { 'content-type': 'image/png', 'x-amz-version-id': 'v1' }, body: photo };
    const sent = others(received);
    if (target.startsWith('DynamoDB_')) {
      const { ConsumedCapacity = [] } = z.parse(Answer, JSON.parse(sent.body.toString()));
      const units = [ConsumedCapacity].flat().reduce((all, { CapacityUnits }) => all + CapacityUnits, 0);
      meter.count(/GetItem|Query/.test(target) ? 'readUnit' : 'writeUnit', units);
      for (const records of tables.streamed()) publish(records);
    }
    if (target === 'AWSEvents.PutEvents')
      for (const { Detail, DetailType, Source } of z.parse(Entries, json(body)).Entries) {
        meter.count('event');
        route('house', delivered(Source, DetailType, z.parse(z.looseObject({}), JSON.parse(Detail))));
      }
    return sent;
  }

  /** What a call costs, how long it takes, and what begins with it. */
  function note({ body, method, path, target }: Received): void {
    const { callMs } = ASSUMED;
    const operation = target.slice(target.indexOf('.') + 1);
    if (target.startsWith('DynamoDB_'))
      waitedMs += operation === 'TransactWriteItems' ? callMs.transaction : callMs.dynamodb;
    else if (target.startsWith('TrentService.')) {
      meter.count('asymmetricSign');
      waitedMs += callMs.kms;
    } else if (target.startsWith('secretsmanager.')) meter.count('secretRequest');
    else if (operation === 'StartExecution')
      next.push(() =>
        workflow.started(z.parse(ForApplication, JSON.parse(z.parse(Started, json(body)).input))),
      );
    else if (operation === 'SendTaskSuccess' || operation === 'SendTaskFailure')
      next.push(() => workflow.answered(z.parse(Answered, json(body)).taskToken));
    else if (operation === 'SendMessage') nudge(z.parse(Message, json(body)));
    else if (path.startsWith('/v2/email/')) {
      meter.count('mail');
      waitedMs += callMs.mail;
    } else if (path.startsWith('/registries/')) waitedMs += callMs.registry;
    else if (path.startsWith('/schedules/')) timers.push(z.parse(Timer, json(body)).Target.Input);
    else if (target === '') {
      meter.count(method === 'PUT' ? 'objectPut' : 'objectGet');
      waitedMs += callMs.s3;
    }
    if (/^AWS|^AmazonSQS|^secrets/.test(target) || path.startsWith('/schedules/')) waitedMs += callMs.other;
  }

  function publish(records: readonly object[]): void {
    for (const deployed of new Set(records.flatMap(deployment.publishers))) {
      const own = records.filter((record) => deployment.publishers(record).includes(deployed));
      next.push(() => invoke(deployed, { Records: own }));
    }
  }

  function route(bus: 'house' | 'default', event: object): void {
    for (const deployed of deployment.consumers(bus, event)) {
      meter.count('queueRequest', ASSUMED.requestsAMessage);
      next.push(() => invoke(deployed, queued(event)));
    }
  }

  function nudge({ MessageBody, QueueUrl }: z.infer<typeof Message>): void {
    meter.count('queueRequest', ASSUMED.requestsAMessage);
    if (!QueueUrl.endsWith('/couriers')) throw new Error(`nobody works ${QueueUrl} here`);
    const message = z.parse(z.looseObject({}), JSON.parse(MessageBody));
    next.push(() => invoke(deployment.worker('CouriersQueue'), queued(message)));
  }

  async function invoke(deployed: Deployed, event: object): Promise<unknown> {
    const { entry, logsCalls, memoryMb } = deployed;
    waitedMs = 0;
    const { computedMs, loggedBytes, reply } = await functions.call(entry, event);
    const slowness = Math.max(1, ASSUMED.megabytesAProcessor / memoryMb);
    const billed = Math.ceil(computedMs * slowness + waitedMs) * ASSUMED.billedMs;
    meter.count('lambdaRequest');
    meter.count('lambdaGbSecond', (billed / 1000) * (memoryMb / 1024));
    const besides = logsCalls ? ASSUMED.lambdaLogBytes : Math.sign(loggedBytes) * ASSUMED.logLineBytes;
    meter.count('logGb', (loggedBytes + besides) / GB);
    options.observe?.(deployed, computedMs, billed);
    return reply;
  }

  async function settle(): Promise<void> {
    for (let work = next.shift(); work !== undefined; work = next.shift()) await work();
  }

  const server = await serve(answer);
  const functions = startFunctions(builds, host, server.url);
  const world: World = {
    meter,
    async ask(routeKey, ask) {
      const reply = z.parse(Replied, await invoke(deployment.route(routeKey), apiEvent(routeKey, ask)));
      meter.count('apiRequest');
      meter.count('edgeRequest');
      meter.count('edgeGb', Buffer.byteLength(reply.body ?? '') / GB);
      meter.count('logGb', ASSUMED.accessLogBytes / GB);
      if (reply.statusCode >= 300)
        throw new Error(`${routeKey} answered ${reply.statusCode} ${reply.body ?? ''}`);
      await settle();
      const said: unknown = JSON.parse(reply.body ?? 'null');
      return said;
    },
    async tell(source, detailType, detail) {
      route('default', delivered(source, detailType, detail));
      await settle();
    },
    invoke,
    async runTimers() {
      for (const input of timers.splice(0)) {
        meter.count('schedule');
        await invoke(deployment.byTimer, z.parse(z.looseObject({}), JSON.parse(input)));
        await settle();
      }
    },
    async stop() {
      functions.stop();
      await server.stop();
    },
  };
  const workflow = options.workflow(world);
  return world;
}
