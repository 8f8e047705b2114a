import { tenants } from '../../shared/catalogue/index.ts';
import { applicationStore, licensingTable, now } from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { createWorkflow } from '../../shared/gateways/workflow.ts';
import { createSweep } from './sweep.ts';

const { STATE_MACHINE_ARN, TABLE_NAME } = environment('TABLE_NAME', 'STATE_MACHINE_ARN');

/** Longer than an event takes from the stream to a started workflow when all is well. */
const GRACE_SECONDS = 60;

const sweep = createSweep({
  applications: applicationStore(licensingTable(TABLE_NAME)),
  workflow: createWorkflow(STATE_MACHINE_ARN),
  tenants,
  now,
  graceSeconds: GRACE_SECONDS,
});

/** Scheduled: finds applications that lost their workflow. */
export async function handler(): Promise<void> {
  const restarted = await sweep();
  if (restarted.length > 0)
    console.warn(JSON.stringify({ level: 'WARN', message: 'workflows restarted', restarted }));
}
