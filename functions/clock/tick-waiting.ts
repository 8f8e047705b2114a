import { tenants } from '../../shared/catalogue/index.ts';
import { clockRules } from '../../shared/domain/commands/rules.ts';
import { applicationStore, licensingTable } from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { waitingPages } from '../../shared/store/waiting-files.ts';
import { tickWith } from './tick.ts';

const { TABLE_NAME } = environment('TABLE_NAME');
const applications = applicationStore(licensingTable(TABLE_NAME), clockRules);
const tick = tickWith(applications);

/**
 * Scheduled: asks every waiting application what time has brought about. It makes up for timers that were lost, and
 * after a change of calendar or hours it reckons every due time anew.
 */
export async function handler(): Promise<void> {
  for await (const { files } of waitingPages(applications, tenants()))
    await Promise.all(files.map(({ id }) => tick(id)));
}
