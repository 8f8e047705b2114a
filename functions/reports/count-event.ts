import { licensingTable } from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { createConsumer } from '../../shared/events/batch.ts';
import { Delivery } from '../../shared/events/envelope.ts';
import { createCounter } from './counter.ts';

const { REPORTS_TABLE, TABLE_NAME } = environment('REPORTS_TABLE', 'TABLE_NAME');
const licensing = licensingTable(TABLE_NAME);
const count = createCounter(licensing, { client: licensing.client, name: REPORTS_TABLE });

/** What happens to files is counted for those who head the office. */
export const handler = createConsumer(Delivery, ({ detail }) => count(detail));
