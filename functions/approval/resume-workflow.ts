import { applicationReader, licensingTable } from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { createConsumer } from '../../shared/events/batch.ts';
import { Delivery } from '../../shared/events/envelope.ts';
import { endWait } from '../../shared/gateways/workflow.ts';
import { createWaitStore } from '../../shared/store/wait-store.ts';
import { createWaiting } from './waiting.ts';

const { TABLE_NAME } = environment('TABLE_NAME');
const table = licensingTable(TABLE_NAME);
const waiting = createWaiting({
  applications: applicationReader(table),
  waits: createWaitStore(table),
  endWait,
});

/** What takes a file out of people's hands wakes the workflow that waits for that. */
export const handler = createConsumer(Delivery, ({ detail }) => waiting.resume(detail.subject));
