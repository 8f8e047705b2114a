import { Duration } from 'aws-cdk-lib';
import { type EventPattern, type IEventBusRef, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DeadLetters } from './dead-letters.ts';
import { ServiceFunction, type ServiceFunctionProps } from './service-function.ts';

interface EventConsumerProps extends ServiceFunctionProps {
  /** @default the account's default bus, where AWS services publish */
  readonly bus?: IEventBusRef;
  readonly pattern: EventPattern;
  /** Of the function; what failed comes again after six times as long. @default 30 seconds */
  readonly timeout?: Duration;
  /** Batches that are worked at once, and events of each: what follows is not asked for more. @default no limit, 10 */
  readonly pace?: { readonly batches: number; readonly events: number };
}

/** Tries before a message is set aside; a conflict with another writer or a bad minute is over well before. */
const maxReceiveCount = 5;

/**
 * Works events one by one: rule → queue → function, with partial-batch failures. What EventBridge cannot deliver
 * and what the function cannot work ends in one dead-letter queue, from where it can be redriven.
 */
export class EventConsumer extends Construct {
  readonly function: ServiceFunction;

  constructor(scope: Construct, id: string, props: EventConsumerProps) {
    super(scope, id);
    const { bus, pace, pattern, timeout = Duration.seconds(30), ...rest } = props;
    this.function = new ServiceFunction(this, 'Function', { timeout, ...rest });
    const deadLetterQueue = new DeadLetters(this, 'DeadLetters', props.ground.alarms);
    const queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // Six times the function's timeout, as Lambda asks, so that a batch in work is not given out twice.
      visibilityTimeout: Duration.seconds(timeout.toSeconds() * 6),
      deadLetterQueue: { queue: deadLetterQueue, maxReceiveCount },
    });
    new Rule(this, 'Rule', {
      ...(bus === undefined ? {} : { eventBus: bus }),
      eventPattern: pattern,
      targets: [new SqsQueue(queue, { deadLetterQueue })],
    });
    this.function.addEventSource(
      new SqsEventSource(queue, {
        batchSize: pace?.events ?? 10,
        ...(pace === undefined ? {} : { maxConcurrency: pace.batches }),
        reportBatchItemFailures: true,
      }),
    );
  }
}
