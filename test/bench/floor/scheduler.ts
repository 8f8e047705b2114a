import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import type { Call } from './calls.ts';

export function scheduler() {
  const client = new SchedulerClient({});
  return (call: Call) =>
    call.operation === 'CreateSchedule' ? client.send(new CreateScheduleCommand(call.input)) : undefined;
}
