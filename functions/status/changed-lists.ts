import type { Licence } from '../../shared/domain/licence.ts';
import { statusListId } from '../../shared/domain/licence-status.ts';
import type { Envelope } from '../../shared/events/envelope.ts';
import type { StatusLists } from '../../shared/gateways/status-lists.ts';

export interface ChangedListsDependencies {
  /** The licence and every version of it that a later one replaced; none where there is no such licence. */
  readonly versionsOf: (licence: string) => Promise<readonly Licence[]>;
  readonly lists: Pick<StatusLists, 'isThere'>;
  /** The office's year at that time. */
  readonly yearOf: (tenant: string, time: string) => number;
}

/**
 * The lists that may be others since an event: those in which the licence's versions stand; and the list of the year
 * where it got its first number and nobody has published it yet, so that it is there before a credential names it.
 */
export const createChangedLists =
  ({ lists, versionsOf, yearOf }: ChangedListsDependencies) =>
  async ({ subject, tenant, time, type }: Pick<Envelope, 'subject' | 'tenant' | 'time' | 'type'>) => {
    if (!type.startsWith('licence.')) {
      const list = statusListId(tenant, yearOf(tenant, time));
      return (await lists.isThere(list)) ? [] : [list];
    }
    const versions = await versionsOf(subject);
    return [...new Set(versions.flatMap(({ status }) => status?.list ?? []))];
  };
