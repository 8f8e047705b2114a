import { statusListId } from '../../shared/domain/licence-status.ts';
import type { StatusStore } from '../../shared/store/status-store.ts';

export interface RenewalDependencies {
  readonly tenants: readonly string[];
  readonly statuses: Pick<StatusStore, 'begin' | 'isThere'>;
  readonly publish: (list: string) => Promise<void>;
  /** The office's year in a week, which is the present one most of the time. */
  readonly yearSoon: (tenant: string) => number;
}

/** Longer than any licence is valid. */
const YEARS = 10;

/**
 * Signs every list anew whose credentials may still be shown, and begins that of a year some days before anybody needs
 * it. One that fails keeps no other from it.
 * @throws AggregateError with all that failed
 */
export const createRenewal =
  ({ publish, statuses, tenants, yearSoon }: RenewalDependencies) =>
  async (): Promise<void> => {
    const faults: unknown[] = [];
    const renew = async (list: string, isBegun: boolean) => {
      if (isBegun) await statuses.begin(list);
      if (await statuses.isThere(list)) await publish(list);
    };
    for (const tenant of tenants) {
      const soon = yearSoon(tenant);
      for (let year = soon; year > soon - YEARS; year -= 1)
        await renew(statusListId(tenant, year), year === soon).catch((fault: unknown) => faults.push(fault));
    }
    if (faults.length > 0) throw new AggregateError(faults, `${faults.length} status lists were not renewed`);
  };
