import * as z from 'zod/mini';
import { Application } from '../domain/application.ts';
import { history, load, type StoredEvent } from './application-journal.ts';
import type { FormCodec } from './form-codec.ts';
import { earlierVersions } from './read-licence.ts';
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
  /** Versions of a licence that later ones replaced, oldest first; one Query. */
  earlierVersions: (id: string) => earlierVersions(table, id),

  /** One read and one Query; undefined where there is no such application. */
  async application(id: string): Promise<ArchivedApplication | undefined> {
    const stored = await load(table, id);
    if (stored === undefined) return undefined;
    const { application, lastHash } = stored;
    const [form, events] = await Promise.all([
      forms.open(id, application.form),
      history(table, id, application.version),
    ]);
    return { application: z.parse(Application, { ...application, form }), events, lastHash };
  },
});
