import { licensingTable } from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { createConsumer } from '../../shared/events/batch.ts';
import { Delivery } from '../../shared/events/envelope.ts';
import { createQueueStore } from '../../shared/store/queue-store.ts';
import { createPace } from './pace.ts';

const { TABLE_NAME } = environment('TABLE_NAME');

/** What officers decide tells how fast their queue moves. */
export const handler = createConsumer(
  Delivery,
  createPace({ queue: createQueueStore(licensingTable(TABLE_NAME)) }),
);
