import { randomUUID } from 'node:crypto';
import {
  CreateEventBusCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { account, credentials } from '../../infra/local/engine-environment.ts';
import { SOURCE } from '../../shared/events/envelope.ts';
import { stack } from './stack.ts';

const { endpoint, region } = stack;
const sqs = new SQSClient({ endpoint, region, credentials });
const events = new EventBridgeClient({ endpoint, region, credentials });

/** A queue of an agency's own, or a bus of its own that puts what comes into one; the engine has one account only. */
export async function agencyAccount(type: 'queue' | 'event_bus') {
  const name = `satujam-uji-${randomUUID()}`;
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
  const queueArn = `arn:aws:sqs:${region}:${account}:${name}`;
  const heard: string[] = [];
  return {
    arn: type === 'queue' ? queueArn : await busInto(queueArn, name),
    /** What came so far. */
    async messages(): Promise<readonly string[]> {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1 }));
      heard.push(...Messages.flatMap(({ Body }) => Body ?? []));
      return heard;
    },
  };
}

async function busInto(queueArn: string, name: string): Promise<string> {
  await events.send(new CreateEventBusCommand({ Name: name }));
  const EventPattern = JSON.stringify({ source: [SOURCE] });
  await events.send(new PutRuleCommand({ Name: name, EventBusName: name, EventPattern }));
  const Targets = [{ Id: 'queue', Arn: queueArn }];
  await events.send(new PutTargetsCommand({ Rule: name, EventBusName: name, Targets }));
  return `arn:aws:events:${region}:${account}:event-bus/${name}`;
}
