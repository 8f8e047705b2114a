import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { DataStack } from '../stacks/data.ts';
import { DeadLetters } from './dead-letters.ts';
import { type Ground, ServiceFunction } from './service-function.ts';
import { ServiceTable } from './service-table.ts';

interface BulkFilingProps {
  readonly ground: Ground;
  readonly data: DataStack;
}

/** What a part of a list takes at most; what failed comes again after six times as long. */
const PART_TIMEOUT = Duration.seconds(30);
/** Tries of a part before it is set aside. */
const maxReceiveCount = 5;

/** Lists of applicants that facilities upload, and how drafts are made of them, part by part. */
export class BulkFiling extends Construct {
  /** Answers facilities. */
  readonly api: ServiceFunction;
  /** Answers applicants who confirm. */
  readonly confirmation: ServiceFunction;
  private readonly props: BulkFilingProps;
  private readonly table: ServiceTable;

  constructor(scope: Construct, id: string, props: BulkFilingProps) {
    super(scope, id);
    this.props = props;
    this.table = new ServiceTable(this, 'Table', {
      key: props.data.key,
      keepsData: props.ground.settings.keepsData,
      variable: 'BULK_FILING_TABLE',
      noBackup: 'a backup would keep longer what is deleted after 30 days',
    });
    const queue = this.newQueue();
    this.api = this.newApi(queue);
    this.confirmation = this.newConfirmation();
    this.fileRows(queue);
  }

  private newQueue(): Queue {
    const { alarms } = this.props.ground;
    return new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(PART_TIMEOUT.toSeconds() * 6),
      deadLetterQueue: { queue: new DeadLetters(this, 'DeadLetters', alarms), maxReceiveCount },
    });
  }

  private newApi(queue: Queue): ServiceFunction {
    const { data, ground } = this.props;
    const handler = new ServiceFunction(this, 'Api', {
      ground,
      entry: 'bulk-filing/api',
      // A whole list is unpacked, read and judged while the facility waits; processor time grows with memory.
      timeout: Duration.seconds(29),
      memory: 1024,
      environment: { BULK_FILING_QUEUE: queue.queueUrl },
    });
    queue.grantSendMessages(handler);
    this.table.allow(handler, 'GetItem', 'Query', 'PutItem');
    data.licensing.allow(handler, ['QueryApplication']);
    data.personalData.allow(handler);
    return handler;
  }

  private newConfirmation(): ServiceFunction {
    const { data, ground } = this.props;
    const handler = new ServiceFunction(this, 'Confirmation', {
      ground,
      entry: 'bulk-filing/confirmation-api',
    });
    data.licensing.allow(handler, ['QueryApplication', 'PutItem']);
    data.personalData.allow(handler);
    return handler;
  }

  private fileRows(queue: Queue): void {
    const { data, ground } = this.props;
    const handler = new ServiceFunction(this, 'FileRows', {
      ground,
      entry: 'bulk-filing/file-rows',
      timeout: PART_TIMEOUT,
    });
    // One part an invocation: a list is worked side by side.
    handler.addEventSource(new SqsEventSource(queue, { batchSize: 1, reportBatchItemFailures: true }));
    this.table.allow(handler, 'GetItem', 'PutItem');
    data.licensing.allow(handler, ['QueryApplication', 'PutItem']);
    data.personalData.allow(handler);
  }
}
