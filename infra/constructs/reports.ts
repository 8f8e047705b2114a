import type { IEventBusRef } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import type { DataStack } from '../stacks/data.ts';
import { EventConsumer } from './event-consumer.ts';
import { houseEvents } from './house-events.ts';
import type { Ground } from './service-function.ts';

interface ReportsProps {
  readonly ground: Ground;
  readonly bus: IEventBusRef;
  readonly data: Pick<DataStack, 'licensing' | 'reports'>;
}

/**
 * What changes a number: a file came, went on to another stage, used up its time, or was done with. An approval is
 * counted with what follows it within seconds: the licence, or that its signature is delayed.
 */
const counted = houseEvents(
  'application.submitted',
  'application.screened',
  'application.returned',
  'application.resubmitted',
  'application.recommended',
  'application.reviewed',
  'application.deadline_reached',
  'application.deemed_granted',
  'application.rejected',
  'application.signing_delayed',
  'application.issued',
  'application.withdrawn',
  'application.lapsed',
);

/** What happens to files is counted by day, for those who head the office. */
export class Reports extends Construct {
  constructor(scope: Construct, id: string, { bus, data, ground }: ReportsProps) {
    super(scope, id);
    const { function: count } = new EventConsumer(this, 'CountEvent', {
      ground,
      bus,
      pattern: counted,
      entry: 'reports/count-event',
    });
    data.licensing.allow(count, ['Query']);
    data.reports.allow(count, 'GetItem', 'PutItem');
    data.reports.allowCount(count);
  }
}
