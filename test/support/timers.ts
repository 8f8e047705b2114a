import { ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { credentials } from '../../infra/local/engine-environment.ts';
import { stack } from './stack.ts';

const client = new SchedulerClient({ endpoint: stack.endpoint, region: stack.region, credentials });

/** When the timers of an application ring, in seconds since the epoch, in order; their names end with it. */
export async function timersOf(applicationId: string): Promise<number[]> {
  const { Schedules = [] } = await client.send(new ListSchedulesCommand({ NamePrefix: `${applicationId}-` }));
  return Schedules.map(({ Name = '' }) => Number(Name.slice(applicationId.length + 1))).sort((a, b) => a - b);
}
