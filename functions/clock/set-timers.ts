import { applicationReader, licensingTable, now, rulesOf } from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { createConsumer } from '../../shared/events/batch.ts';
import { Delivery } from '../../shared/events/envelope.ts';
import { createTimers } from '../../shared/gateways/timers.ts';
import { createTiming } from './timing.ts';

const { TABLE_NAME, TIMER_DEAD_LETTERS, TIMER_GROUP, TIMER_ROLE, TIMER_TARGET } = environment(
  'TABLE_NAME',
  'TIMER_GROUP',
  'TIMER_ROLE',
  'TIMER_TARGET',
  'TIMER_DEAD_LETTERS',
);
const setTimers = createTiming({
  applications: applicationReader(licensingTable(TABLE_NAME)),
  rulesOf,
  setTimer: createTimers({
    group: TIMER_GROUP,
    roleArn: TIMER_ROLE,
    targetArn: TIMER_TARGET,
    deadLetterArn: TIMER_DEAD_LETTERS,
  }),
  now,
});

/** Whatever starts, moves or uses up a clock, or begins a time for correction, sets the next timers. */
export const handler = createConsumer(Delivery, ({ detail }) => setTimers(detail.subject));
