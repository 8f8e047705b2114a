import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';
import { DeadLetters } from './dead-letters.ts';
import type { ServiceFunction } from './service-function.ts';

/** Tries before a nudge is set aside; a schedule nudges again all the same. */
const maxReceiveCount = 5;

/** Longer than who is nudged lives, and than their lease: whoever comes again finds the way free. */
const visibilityTimeout = Duration.minutes(2);

interface NudgeQueueProps {
  readonly alarms: Alarms;
  /** By which whoever nudges knows the queue. */
  readonly variable: 'COURIER_QUEUE' | 'SETTLER_QUEUE';
}

/** Nudges to a function, each that it look what there is to do about one thing. */
export class NudgeQueue extends Construct {
  private readonly queue: Queue;
  private readonly variable: NudgeQueueProps['variable'];

  constructor(scope: Construct, id: string, { alarms, variable }: NudgeQueueProps) {
    super(scope, id);
    this.variable = variable;
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout,
      deadLetterQueue: { queue: new DeadLetters(this, 'DeadLetters', alarms), maxReceiveCount },
    });
  }

  allowNudge(user: ServiceFunction): void {
    user.addEnvironment(this.variable, this.queue.queueUrl);
    const resources = [this.queue.queueArn];
    user.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources }));
  }

  /** The function that is nudged, once for each nudge: one that takes long delays no other. */
  wakes(nudged: ServiceFunction): void {
    nudged.addEventSource(new SqsEventSource(this.queue, { batchSize: 1, reportBatchItemFailures: true }));
  }
}
