import { Duration } from 'aws-cdk-lib';
import { type ITable, Table } from 'aws-cdk-lib/aws-dynamodb';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { FilterCriteria, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import { EVENT_PREFIX } from '../../shared/store/keys.ts';
import { acknowledgeWildcard } from './acknowledge.ts';
import { DeadLetters } from './dead-letters.ts';
import { UNHEARD } from './house-events.ts';
import { type Ground, ServiceFunction } from './service-function.ts';

interface EventPublisherProps {
  readonly ground: Ground;
  readonly table: Table;
  readonly bus: EventBus;
  readonly entry: string;
}

/** Only new events of an aggregate are published, as far as anybody is told of them; all else changes beside them. */
const newEvents = FilterCriteria.filter({
  eventName: ['INSERT'],
  dynamodb: {
    Keys: { sk: { S: [{ prefix: EVENT_PREFIX }] } },
    NewImage: { event: { M: { type: { S: [{ 'anything-but': UNHEARD }] } } } },
  },
});

/** Publishes what the table's stream says happened, in order within an aggregate; what will not go is set aside. */
export class EventPublisher extends Construct {
  readonly function: ServiceFunction;

  constructor(scope: Construct, id: string, { ground, table, bus, entry }: EventPublisherProps) {
    super(scope, id);
    this.function = new ServiceFunction(this, 'Function', {
      ground,
      entry,
      timeout: Duration.seconds(30),
      environment: { EVENT_BUS: bus.eventBusName },
    });
    bus.grantPutEventsTo(this.function);
    const deadLetters = new DeadLetters(this, 'DeadLetters', ground.alarms);
    this.function.addEventSource(
      new DynamoEventSource(this.streamOf(table), {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        // A shard waits while it retries, so give up on a record before the stream forgets the next ones (24 h).
        retryAttempts: 20,
        maxRecordAge: Duration.hours(6),
        onFailure: new SqsDlq(deadLetters),
        filters: [newEvents],
      }),
    );
    // The oldest record unpublished: workflows start late by as much.
    const age = this.function.metric('IteratorAge', { statistic: 'Maximum', period: Duration.minutes(5) });
    ground.alarms.raise(this, 'Lag', age, Duration.minutes(5).toMilliseconds());
    acknowledgeWildcard(this.function.ownRole, '*', 'dynamodb:ListStreams knows no resources');
  }

  /** Under exactOptionalPropertyTypes CDK's Table is no ITable; a reference to it is. */
  private streamOf({ encryptionKey, tableArn, tableStreamArn }: Table): ITable {
    if (tableStreamArn === undefined) throw new Error('a table without a stream publishes nothing');
    return Table.fromTableAttributes(this, 'Source', {
      tableArn,
      tableStreamArn,
      ...(encryptionKey === undefined ? {} : { encryptionKey }),
    });
  }
}
