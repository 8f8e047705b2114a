import { v5 } from 'uuid';
import {
  daysUntil,
  dueLastDays,
  REMINDED_BEFORE,
  type Threshold,
} from '../../shared/domain/expiry-reminders.ts';
import type { Licence } from '../../shared/domain/licence.ts';
import { referenceOf } from '../../shared/domain/licence-reference.ts';
import type { Envelope } from '../../shared/events/envelope.ts';
import type { LicenceStore } from '../../shared/store/licence-store.ts';
import type { WishStore } from '../../shared/store/messages/wish-store.ts';

export interface ReminderDependencies {
  readonly tenants: readonly string[];
  /** Ids of licences by their last day, page by page, the first of the days not included. */
  readonly licencesEnding: (
    tenant: string,
    days: { readonly after: string; readonly until: string },
  ) => AsyncIterable<readonly string[]>;
  readonly licences: Pick<LicenceStore, 'read'>;
  readonly wishes: Pick<WishStore, 'reminded' | 'remindedUntil'>;
  /** Puts up to ten on the bus. @returns the places of those that were not taken */
  readonly put: (envelopes: readonly Envelope[]) => Promise<readonly number[]>;
  /** The office's date. */
  readonly today: (tenant: string) => string;
  readonly now: () => Date;
}

/** Of names of reminders (RFC 9562 §5.5). */
const NAMES = '0c3c5e1c-6f0f-4b0e-8c1f-2a6d9be0a7d4';
const BATCH = 10;

/**
 * Tells of every licence that ends in 90, 60 or 30 days, also of those of days on which nobody asked. A run that was cut
 * off is done again with the same event ids; only then the next one begins further on.
 * @throws Error where the bus did not take all
 */
export function createReminders(dependencies: ReminderDependencies) {
  const { licences, licencesEnding, now, put, tenants, today, wishes } = dependencies;

  async function remind(tenant: string, threshold: Threshold): Promise<void> {
    const date = today(tenant);
    const days = dueLastDays(threshold, date, await wishes.remindedUntil(tenant, threshold));
    if (days.after >= days.until) return;
    for await (const ids of licencesEnding(tenant, days)) {
      const found = await Promise.all(ids.map((id) => licences.read(id)));
      const standing = found.flatMap((licence) => (licence?.state === 'active' ? [licence] : []));
      await tell(standing.map((licence) => reminderOf(licence, threshold, date, now())));
    }
    await wishes.reminded(tenant, threshold, days.until);
  }

  async function tell(envelopes: readonly Envelope[]): Promise<void> {
    for (let start = 0; start < envelopes.length; start += BATCH) {
      const refused = await put(envelopes.slice(start, start + BATCH));
      if (refused.length > 0) throw new Error(`the bus did not take ${refused.length} reminders`);
    }
  }

  return async (): Promise<void> => {
    for (const tenant of tenants) for (const threshold of REMINDED_BEFORE) await remind(tenant, threshold);
  };
}

const reminderOf = (licence: Licence, threshold: Threshold, today: string, now: Date): Envelope => ({
  id: v5(`${licence.id}/${licence.validUntil}/${threshold}`, NAMES),
  type: 'licence.expiry_near',
  version: 1,
  time: now.toISOString(),
  tenant: licence.tenant,
  subject: licence.id,
  data: {
    service: licence.service,
    state: licence.state,
    round: 0,
    licence: referenceOf(licence),
    days: daysUntil(licence.validUntil, today),
  },
});
