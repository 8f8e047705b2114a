import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';
import { DeadLetters } from './dead-letters.ts';
import type { ServiceFunction } from './service-function.ts';

/** Tries before a nudge is set aside; the sweep nudges that courier again all the same. */
const maxReceiveCount = 5;

/** Nudges to the couriers of agencies, each that it look what there is to deliver. */
export class CourierQueue extends Construct {
  private readonly queue: Queue;

  constructor(scope: Construct, id: string, { alarms }: { readonly alarms: Alarms }) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // Longer than a courier lives, and than its lease: whoever comes again finds the way free.
      visibilityTimeout: Duration.minutes(2),
      deadLetterQueue: { queue: new DeadLetters(this, 'DeadLetters', alarms), maxReceiveCount },
    });
  }

  /** Lets a function nudge couriers. */
  allowNudge(user: ServiceFunction): void {
    user.addEnvironment('COURIER_QUEUE', this.queue.queueUrl);
    const resources = [this.queue.queueArn];
    user.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources }));
  }

  /** The function that is nudged, once for each nudge: an agency that is slow delays no other. */
  wakes(courier: ServiceFunction): void {
    courier.addEventSource(new SqsEventSource(this.queue, { batchSize: 1, reportBatchItemFailures: true }));
  }
}
