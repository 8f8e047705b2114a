import { isVisibleTo } from '../domain/access.ts';
import type { Actor } from '../domain/actor.ts';
import type { Application } from '../domain/application.ts';
import { replay } from '../domain/evolve.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import { history } from './application-journal.ts';
import { type FormCodec, opened } from './form-codec.ts';
import type { Repeat } from './repeats.ts';
import type { Stored } from './stored-application.ts';
import type { Table } from './table.ts';

/** The first result of a request that is repeated, or why the key cannot be used; undefined for a new one. */
export async function firstResult(
  { forms, table }: { readonly forms: FormCodec; readonly table: Table },
  stored: Stored | undefined,
  repeat: Repeat | undefined,
  actor: Actor,
): Promise<Application | Refusal | undefined> {
  const seen = repeat && stored?.seen[repeat.key];
  if (seen === undefined || stored === undefined) return undefined;
  const { application } = stored;
  if (!isVisibleTo(actor, application)) return refuse('not_found');
  if (seen.fingerprint !== repeat?.fingerprint) return refuse('idempotency_key_reused');
  if (seen.version === application.version && stored.isWhole) return opened(forms, application);
  const events = await history(table, application.id, seen.version);
  const then = replay(events.map(({ event }) => event));
  return then && opened(forms, then);
}
