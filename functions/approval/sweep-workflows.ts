import * as z from 'zod/mini';
import { officeOf, tenants } from '../../shared/catalogue/index.ts';
import { sweepingRules } from '../../shared/domain/commands/rules.ts';
import { applicationStore, licensingTable, now } from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { createWorkflow } from '../../shared/gateways/workflow.ts';
import { writeLine } from '../../shared/http/log.ts';
import { createSweep } from './sweep.ts';

const { STATE_MACHINE_ARN, SWEEP_GRACE_SECONDS, TABLE_NAME } = environment(
  'TABLE_NAME',
  'STATE_MACHINE_ARN',
  'SWEEP_GRACE_SECONDS',
);

const sweep = createSweep({
  applications: applicationStore(licensingTable(TABLE_NAME), sweepingRules),
  workflow: createWorkflow(STATE_MACHINE_ARN),
  tenants,
  officeOf,
  now,
  graceSeconds: z.parse(z.coerce.number().check(z.nonnegative()), SWEEP_GRACE_SECONDS),
});

/** Scheduled: finds applications that lost their workflow, and leases that ran out. */
export async function handler(): Promise<void> {
  const { freed, restarted } = await sweep();
  if (restarted.length > 0)
    writeLine(JSON.stringify({ level: 'WARN', message: 'workflows restarted', restarted }));
  if (freed.length > 0) writeLine(JSON.stringify({ level: 'INFO', message: 'leases ran out', freed }));
}
