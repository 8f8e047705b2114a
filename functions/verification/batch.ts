import type { Person } from '../../shared/domain/actor.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import type { Language } from '../../shared/domain/text.ts';
import { messagesIn } from '../../shared/http/messages.ts';
import type { Preconditions } from '../../shared/http/preconditions.ts';
import type { ApplicationStore } from '../../shared/store/application-store.ts';

/** Files under way at once: each is one read and one transaction. */
const AT_ONCE = 5;

/** A file in the version that the officer has seen of it. */
interface SeenFile {
  readonly id: string;
  readonly version: number;
}

interface Batch {
  readonly body: { readonly files: readonly SeenFile[] };
  readonly caller: Person;
  readonly language: Language;
  readonly preconditions: Preconditions;
}

/**
 * Approves files of a batch, each by itself: what becomes of one changes nothing about the others. Repeated with the
 * same `Idempotency-Key` it answers for each file what it answered before, and goes on where it was interrupted.
 * @returns what became of each, in their order
 */
export const createBatch =
  (applications: Pick<ApplicationStore, 'execute'>) =>
  async ({ body: { files }, caller, language, preconditions: { repeat } }: Batch) => {
    const words = messagesIn(language).problems;

    async function approve({ id, version: expectedVersion }: SeenFile) {
      const asker = { actor: caller, expectedVersion, repeat };
      const approved = await applications.execute(id, { type: 'approve_uncontested' }, asker);
      if (!isRefusal(approved)) return { id, outcome: 'determined' as const };
      const { refused: code } = approved;
      const outcome = code === 'drawn_for_check' ? ('look_first' as const) : ('refused' as const);
      return { id, outcome, code, detail: words[code] };
    }

    const items: Awaited<ReturnType<typeof approve>>[] = [];
    for (let start = 0; start < files.length; start += AT_ONCE)
      items.push(...(await Promise.all(files.slice(start, start + AT_ONCE).map(approve))));
    return { body: { items } };
  };
