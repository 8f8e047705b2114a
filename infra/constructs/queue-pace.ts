import type { IEventBusRef } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { EventConsumer } from './event-consumer.ts';
import { houseEvents } from './house-events.ts';
import type { LicensingTable } from './licensing-table.ts';
import type { Ground } from './service-function.ts';

interface QueuePaceProps {
  readonly ground: Ground;
  readonly bus: IEventBusRef;
  readonly licensing: LicensingTable;
}

/** Steps with which officers are done with a file at a stage. */
const steps = houseEvents(
  'application.returned',
  'application.recommended',
  'application.reviewed',
  'application.approved',
  'application.rejected',
);

/** How fast officers are done with files, which tells who waits how long it takes. */
export class QueuePace extends Construct {
  constructor(scope: Construct, id: string, { bus, ground, licensing }: QueuePaceProps) {
    super(scope, id);
    const { function: handler } = new EventConsumer(this, 'MeasurePace', {
      ground,
      bus,
      pattern: steps,
      entry: 'verification/measure-pace',
    });
    licensing.allow(handler, ['PutItem']);
  }
}
