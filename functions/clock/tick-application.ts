import * as z from 'zod/mini';
import { clockRules } from '../../shared/domain/commands/rules.ts';
import { applicationStore, licensingTable } from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { tickWith } from './tick.ts';

const { TABLE_NAME } = environment('TABLE_NAME');
const tick = tickWith(applicationStore(licensingTable(TABLE_NAME), clockRules));

const Input = z.object({ applicationId: z.string() });

/** Called by a timer: what time alone has brought about for one application. */
export const handler = (event: unknown): Promise<void> => tick(z.parse(Input, event).applicationId);
