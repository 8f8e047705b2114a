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
  constructor(scope: Construct, id: string, props: LicenceLifecycleProps) {
    super(scope, id);
    const handlers = [this.publish(props), this.renew(props)];
    for (const handler of handlers) {
      props.lists.allowPublish(handler);
      props.data.credentials.allowIssue(handler);
    }
    this.expire(props);
  }

  private publish({ bus, data, ground, lists, publicUrl }: LicenceLifecycleProps): ServiceFunction {
    const { function: handler } = new EventConsumer(this, 'PublishStatusList', {
      ground,
      bus,
      pattern: changing,
      entry: 'status/publish-status-list',
      // Whoever suspends a licence waits for it: a try that failed is repeated after a minute.
      timeout: Duration.seconds(10),
      environment: { PUBLIC_URL: publicUrl },
    });
    data.licensing.allow(handler, ['GetItem', 'Query']);
    lists.allowRead(handler);
    return handler;
  }

  private renew({ data, ground, publicUrl }: LicenceLifecycleProps): ServiceFunction {
    const { function: handler } = new ScheduledFunction(this, 'RenewStatusLists', {
      ground,
      // Also makes up for what could not be signed while KMS was away, and for a publisher that was cut off.
      every: Duration.minutes(15),
      entry: 'status/renew-status-lists',
      timeout: Duration.minutes(5),
      environment: { PUBLIC_URL: publicUrl },
    });
    data.licensing.allow(handler, ['GetItem', 'PutItem', 'Query']);
    return handler;
  }

  private expire({ data, ground }: LicenceLifecycleProps): void {
    const { function: handler } = new ScheduledFunction(this, 'ExpireLicences', {
      ground,
      every: Duration.hours(1),
      entry: 'issuance/expire-licences',
      timeout: Duration.minutes(5),
    });
    data.licensing.allow(handler, ['GetItem', 'PutItem'], ['queue']);
  }
}
