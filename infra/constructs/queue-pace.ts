import type { IEventBusRef } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { EventConsumer } from './event-consumer.ts';
import type { LicensingTable } from './licensing-table.ts';
import type { Ground } from './service-function.ts';

interface QueuePaceProps {
  readonly ground: Ground;
  readonly bus: IEventBusRef;
  readonly licensing: LicensingTable;
}

/** Steps with which officers are done with a file at a stage. */
const steps = ['returned', 'recommended', 'reviewed', 'approved', 'rejected'];

/** How fast officers are done with files, which tells who waits how long it takes. */
export class QueuePace extends Construct {
  constructor(scope: Construct, id: string, { bus, ground, licensing }: QueuePaceProps) {
    super(scope, id);
    const { function: handler } = new EventConsumer(this, 'MeasurePace', {
      ground,
      bus,
      pattern: { source: ['satujam'], detailType: steps.map((step) => `application.${step}`) },
      entry: 'verification/measure-pace',
    });
    licensing.allow(handler, ['PutItem']);
  }
}
