import * as z from 'zod/mini';
import { applicationReader, licensingTable } from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
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

const Input = z.object({ applicationId: z.string(), round: z.int(), token: z.string() });

/** Workflow task with token: keeps the token until people have decided. */
export async function handler(event: unknown): Promise<void> {
  const { applicationId, round, token } = z.parse(Input, event);
  await waiting.begin(applicationId, { round, token });
}
