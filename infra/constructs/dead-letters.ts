import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Alarms } from './alarms.ts';

/** Keeps for 14 days (the longest there is) what could not be worked, and calls an operator at the first of it. */
export class DeadLetters extends Queue {
  constructor(scope: Construct, id: string, alarms: Alarms) {
    super(scope, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    acknowledge(this, 'AwsSolutions-SQS3', 'it is the dead-letter queue');
    alarms.raise(
      this,
      'Depth',
      this.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1) }),
    );
  }
}
