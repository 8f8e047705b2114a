import { type Status, tenantOfList } from '../../shared/domain/licence-status.ts';
import type { StatusListIssuer } from '../../shared/gateways/status-list-issuer.ts';
import type { StatusLists } from '../../shared/gateways/status-lists.ts';
import type { StatusStore } from '../../shared/store/status-store.ts';
import { KeptChanging } from '../../shared/store/table.ts';
import { oneAtATime } from './one-at-a-time.ts';

export interface PublicationDependencies {
  readonly statuses: Pick<StatusStore, 'entries'>;
  readonly lists: Pick<StatusLists, 'put'>;
  readonly issuer: StatusListIssuer;
  readonly now: () => Date;
  /** The office's date. */
  readonly today: (tenant: string) => string;
}

/** A list changes a few times a day, and each time is signed in a tenth of a second. */
const TRIES = 10;

/**
 * Signs a list as the table has it and puts it where it is served from. Then it looks again: whoever publishes at the
 * same time may have read before us and put after us, or the other way round; whoever puts last has looked last, so
 * that in the end the list is what the table says.
 * @throws `SigningUnavailable`, and the list that is there goes on being served
 */
export function createPublication({ issuer, lists, now, statuses, today }: PublicationDependencies) {
  return oneAtATime(async (list: string): Promise<void> => {
    const tenant = tenantOfList(list);
    let entries = await statuses.entries(list, today(tenant));
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      await lists.put(list, await issuer.statusList({ tenant, list, entries, now: now() }));
      const read = await statuses.entries(list, today(tenant));
      if (isSame(entries, read)) return;
      entries = read;
    }
    throw new KeptChanging(`status list ${list} kept changing`);
  });
}

const isSame = (one: ReadonlyMap<number, Status>, other: ReadonlyMap<number, Status>) =>
  one.size === other.size && [...one].every(([index, status]) => other.get(index) === status);
