import { randomUUID } from 'node:crypto';
import {
  EventBridgeClient,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import * as z from 'zod/mini';
import { account, credentials } from '../../infra/local/engine-environment.ts';
import { Delivery, type Envelope, SOURCE } from '../../shared/events/envelope.ts';
import { ask } from './engine.ts';
import { eventually } from './eventually.ts';
import { stack } from './stack.ts';

const { endpoint, eventBusName: EventBusName, region } = stack;
const bus = new EventBridgeClient({ endpoint, region, credentials });

const sqs = <Schema extends z.ZodMiniType>(action: string, input: object, reply: Schema) =>
  ask(['sqs', `AmazonSQS.${action}`, '1.0'], input, reply);

/** The bus also carries what is no event of an application, such as reminders. */
const About = z.object({ detail: z.object({ subject: z.string() }) });

/** A queue of our own on the house's bus: everything that is published from now on. */
export async function listener() {
  const name = `journey-${randomUUID()}`;
  const { QueueUrl } = await sqs('CreateQueue', { QueueName: name }, z.object({ QueueUrl: z.string() }));
  const Arn = `arn:aws:sqs:${region}:${account}:${name}`;
  const EventPattern = JSON.stringify({ source: [SOURCE] });
  await bus.send(new PutRuleCommand({ Name: name, EventBusName, EventPattern }));
  await bus.send(new PutTargetsCommand({ Rule: name, EventBusName, Targets: [{ Id: 'queue', Arn }] }));
  const heard: string[] = [];

  /** The messages so far, as they came. */
  async function all(): Promise<readonly string[]> {
    const Received = z.object({ Messages: z.optional(z.array(z.object({ Body: z.string() }))) });
    for (;;) {
      const input = { QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 };
      const { Messages = [] } = await sqs('ReceiveMessage', input, Received);
      if (Messages.length === 0) return heard;
      heard.push(...Messages.map(({ Body }) => Body));
    }
  }

  /** The envelopes about one thing. */
  async function about(subject: string): Promise<readonly Envelope[]> {
    const messages = (await all()).map((message): unknown => JSON.parse(message));
    const own = messages.filter((message) => About.parse(message).detail.subject === subject);
    return own.map((message) => z.parse(Delivery, message).detail);
  }
  return { all, about };
}

/** Puts an envelope on the bus, as it came or once more. */
export async function publish(envelope: Envelope): Promise<void> {
  const { type: DetailType } = envelope;
  const entry = { EventBusName, Source: SOURCE, DetailType, Detail: JSON.stringify(envelope) };
  const { Entries: [taken] = [] } = await bus.send(new PutEventsCommand({ Entries: [entry] }));
  if (taken?.EventId === undefined) throw new Error(`the bus did not take it: ${taken?.ErrorCode ?? ''}`);
}

/** Puts an event that only an AWS service may publish straight into the queue of its consumer. */
export async function deliver(construct: string, event: object): Promise<void> {
  for (const QueueUrl of await queuesOf([construct]))
    await sqs('SendMessage', { QueueUrl, MessageBody: JSON.stringify(event) }, z.object({}));
}

/** Waits until the consumers of these constructs have worked everything that lies in their queues. */
export async function untilWorked(...constructs: readonly string[]): Promise<void> {
  const theirs = await queuesOf(constructs);
  await eventually(
    () => Promise.all(theirs.map(messagesIn)),
    (counts) => counts.every((count) => count === 0),
  );
}

async function queuesOf(constructs: readonly string[]): Promise<readonly string[]> {
  const { QueueUrls } = await sqs('ListQueues', {}, z.object({ QueueUrls: z.array(z.string()) }));
  const theirs = QueueUrls.filter((url) => constructs.some((construct) => url.includes(`${construct}Queue`)));
  if (theirs.length !== constructs.length) throw new Error(`no queues of ${constructs.join(', ')}`);
  return theirs;
}

const Counts = z.object({
  Attributes: z.object({
    ApproximateNumberOfMessages: z.coerce.number(),
    ApproximateNumberOfMessagesNotVisible: z.coerce.number(),
  }),
});

async function messagesIn(QueueUrl: string): Promise<number> {
  const { Attributes } = await sqs('GetQueueAttributes', { QueueUrl, AttributeNames: ['All'] }, Counts);
  return Attributes.ApproximateNumberOfMessages + Attributes.ApproximateNumberOfMessagesNotVisible;
}
