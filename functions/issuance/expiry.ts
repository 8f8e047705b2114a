import type { LicenceJournal } from '../../shared/store/licence-journal.ts';

export interface ExpiryDependencies {
  readonly tenants: readonly string[];
  readonly journal: Pick<LicenceJournal, 'execute'>;
  /** Licences of a tenant whose last day was before that day and is not told yet, page by page. */
  readonly licencesPast: (tenant: string, today: string) => AsyncIterable<readonly string[]>;
  /** The office's date. */
  readonly today: (tenant: string) => string;
}

const clock = { system: 'clock' } as const;

/**
 * Tells of every licence whose last day is over that it has expired, also of those of days on which nobody asked. That
 * it does not stand any more follows from the date alone, whether this came or not.
 * @throws AggregateError with all that failed, the others being done
 */
export const createExpiry =
  ({ journal, licencesPast, tenants, today }: ExpiryDependencies) =>
  async (): Promise<void> => {
    const faults: unknown[] = [];
    const expire = (id: string) => journal.execute(id, { type: 'expire' }, clock);
    for (const tenant of tenants) {
      for await (const ids of licencesPast(tenant, today(tenant)))
        await Promise.all(ids.map((id) => expire(id).catch((fault: unknown) => faults.push(fault))));
    }
    if (faults.length > 0) throw new AggregateError(faults, `${faults.length} licences were not told`);
  };
