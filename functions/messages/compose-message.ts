import { createConsumer } from '../../shared/events/batch.ts';
import { Delivery } from '../../shared/events/envelope.ts';
import { messaging } from './messaging.ts';
import { createTelling } from './telling.ts';

/** What happened is told to those whom it is about. */
export const handler = createConsumer(Delivery, createTelling(messaging()));
