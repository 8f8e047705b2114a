import * as z from 'zod/mini';
import { ApplicationState, isOpen } from '../domain/application-state.ts';
import { Known } from './application-summary.ts';
import { PERSON_INDEX, PERSON_LICENCE, personPartition } from './keys.ts';
import { LicenceSummary } from './licence-item.ts';
import { pagesOf } from './query.ts';
import { fromItem, type Table } from './table.ts';

/** What somebody holds and has filed, with all local governments. */
export interface ThingsOfPerson {
  readonly licences: readonly LicenceSummary[];
  /** Those that were filed, from the oldest on. */
  readonly applications: readonly Known[];
}

const Entry = z.object({ gsi3sk: z.string(), summary: z.unknown() });

/** An application that was stored in one piece is known by its whole summary. */
const InOnePiece = z.extend(z.omit(Known, { open: true }), { state: ApplicationState });

function knownIn(summary: unknown): Known {
  const known = z.safeParse(Known, summary);
  if (known.success) return known.data;
  const { id, purpose, service, state } = z.parse(InOnePiece, summary);
  return { id, purpose, service, open: isOpen(state) };
}

export type PersonStore = ReturnType<typeof createPersonStore>;

export const createPersonStore = (table: Table) => ({
  /**
   * One Query, a further one for each megabyte. An index lags a little behind the table: what was filed in the
   * same second may not be there yet.
   * @param person keyed hash of the NIK
   */
  async thingsOf(person: string): Promise<ThingsOfPerson> {
    const licences: LicenceSummary[] = [];
    const applications: Known[] = [];
    const theirs = { index: PERSON_INDEX, partition: personPartition(person) } as const;
    for await (const page of pagesOf(table, theirs))
      for (const item of page) {
        const { gsi3sk, summary } = z.parse(Entry, fromItem(item));
        if (gsi3sk.startsWith(PERSON_LICENCE)) licences.push(z.parse(LicenceSummary, summary));
        else applications.push(knownIn(summary));
      }
    return { licences, applications };
  },
});
