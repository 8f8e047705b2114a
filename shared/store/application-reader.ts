import { isVisibleTo } from '../domain/access.ts';
import type { Actor } from '../domain/actor.ts';
import type { Application } from '../domain/application.ts';
import { withArrivals } from '../domain/arrival.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import { load } from './application-journal.ts';
import { type FormCodec, opened } from './form-codec.ts';
import type { Table } from './table.ts';

export type ApplicationReader = ReturnType<typeof createApplicationReader>;

/** Applications for those who only look: without the rules, which are most of a bundle. */
export const createApplicationReader = (table: Table, forms: FormCodec) => ({
  /** An application as far as the actor may know of it. One round trip, strongly consistent. */
  async read(id: string, actor: Actor): Promise<Application | Refusal> {
    forms.prepare();
    const stored = await load(table, id);
    if (stored === undefined || !isVisibleTo(actor, stored.application)) return refuse('not_found');
    return opened(forms, withArrivals(stored.application, stored.arrived));
  },
});
