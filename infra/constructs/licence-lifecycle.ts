import { Duration } from 'aws-cdk-lib';
import type { IEventBusRef } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import type { DataStack } from '../stacks/data.ts';
import { EventConsumer } from './event-consumer.ts';
import { houseEvents } from './house-events.ts';
import { ScheduledFunction } from './scheduled-function.ts';
import type { Ground, ServiceFunction } from './service-function.ts';
import type { StatusLists } from './status-lists.ts';

interface LicenceLifecycleProps {
  readonly ground: Ground;
  readonly bus: IEventBusRef;
  readonly data: Pick<DataStack, 'credentials' | 'licensing'>;
  readonly lists: StatusLists;
  readonly publicUrl: string;
}

/** After which a status list may say something else; a number comes before the first licence of a list. */
const changing = houseEvents(
  'application.numbered',
  'licence.suspended',
  'licence.reinstated',
  'licence.revoked',
  'licence.superseded',
  'licence.revised',
);

/** What becomes of licences once they are issued: their days end, and status lists say how they stand. */
export class LicenceLifecycle extends Construct {
  private readonly props: LicenceLifecycleProps;

  constructor(scope: Construct, id: string, props: LicenceLifecycleProps) {
    super(scope, id);
    this.props = props;
    const { bus, data, ground, publicUrl } = props;
    const environment = { PUBLIC_URL: publicUrl };
    const { function: publish } = new EventConsumer(this, 'PublishStatusList', {
      ground,
      bus,
      pattern: changing,
      entry: 'status/publish-status-list',
      // Whoever suspends a licence waits for it: a try that failed is repeated after a minute.
      timeout: Duration.seconds(10),
      environment,
    });
    data.licensing.allow(publish, ['GetItem', 'Query']);
    props.lists.allowRead(publish);
    const { function: renew } = new ScheduledFunction(this, 'RenewStatusLists', {
      ground,
      // Also makes up for what could not be signed while KMS was away, and for a publisher that was cut off.
      every: Duration.minutes(15),
      entry: 'status/renew-status-lists',
      timeout: Duration.minutes(5),
      environment,
    });
    data.licensing.allow(renew, ['GetItem', 'PutItem', 'Query']);
    for (const handler of [publish, renew]) this.allowPublish(handler);
    const { function: expire } = new ScheduledFunction(this, 'ExpireLicences', {
      ground,
      every: Duration.hours(1),
      entry: 'issuance/expire-licences',
      timeout: Duration.minutes(5),
    });
    data.licensing.allow(expire, ['GetItem', 'PutItem'], ['queue']);
  }

  private allowPublish(handler: ServiceFunction): void {
    this.props.lists.allowPublish(handler);
    this.props.data.credentials.allowIssue(handler);
  }
}
