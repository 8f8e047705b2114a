import type { Application } from '../domain/application.ts';
import type { StoredEvent } from './application-item.ts';
import { history, load } from './application-journal.ts';
import { type FormCodec, opened } from './form-codec.ts';
import type { Table } from './table.ts';

/** An application with its opened form, and its history: what was sealed in an event stays sealed, as hashed. */
export interface ArchivedApplication {
  readonly application: Application;
  /** Oldest first, as many as the application has versions. */
  readonly events: readonly StoredEvent[];
  /** Hash of the last event as the state remembers it. */
  readonly lastHash: string;
}

export type ArchiveStore = ReturnType<typeof createArchiveStore>;

/** What an archive needs to read that nobody else does. */
export const createArchiveStore = (table: Table, forms: FormCodec) => ({
  /** Two Queries; undefined where there is no such application. */
  async application(id: string): Promise<ArchivedApplication | undefined> {
    const stored = await load(table, id);
    if (stored === undefined) return undefined;
    const [application, events] = await Promise.all([
      opened(forms, stored.application),
      history(table, id, stored.application.version),
    ]);
    return { application, events, lastHash: stored.lastHash };
  },
});
