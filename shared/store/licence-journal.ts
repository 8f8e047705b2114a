import { type TransactWriteItem, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import type { Actor } from '../domain/actor.ts';
import { firstBreak, GENESIS, type Link } from '../domain/event-chain.ts';
import { followed } from '../domain/evolve-licence.ts';
import type { Licence } from '../domain/licence.ts';
import { decideLicence, type LicenceCommand } from '../domain/licence-commands.ts';
import type { LicenceEvent } from '../domain/licence-events.ts';
import { isRefusal, type Refusal, refuse } from '../domain/refusal.ts';
import { appendEvent, licenceEvents } from './licence-history.ts';
import { createLicenceStore } from './licence-store.ts';
import { licenceWrites } from './licence-writes.ts';
import { conflictOf, KeptChanging, sha256, type Table } from './table.ts';

export interface LicenceJournalDependencies {
  readonly table: Table;
  readonly now: () => Date;
  readonly newId: () => string;
  /** The office's date. */
  readonly today: (tenant: string) => string;
}

/** What became of a licence, and whether that is exactly what was written. */
export interface LicenceHistory {
  readonly links: readonly Link<LicenceEvent>[];
  readonly intact: boolean;
}

/** Few people decide about one licence, seldom at once. */
const TRIES = 5;

export type LicenceJournal = ReturnType<typeof createLicenceJournal>;

/** Commands on licences: one read and one transaction of state, event and status each. */
export function createLicenceJournal({ newId, now, table, today }: LicenceJournalDependencies) {
  const licences = createLicenceStore(table);

  /** One try; undefined when somebody else was first. */
  async function tryOnce(before: Licence, command: LicenceCommand, actor: Actor) {
    const decided = decideLicence(before, command, { actor, now: now(), today: today(before.tenant) });
    if (isRefusal(decided)) return decided;
    if (decided.events.length === 0) return before;
    let after = before;
    const events: TransactWriteItem[] = [];
    for (const event of decided.events) {
      const next = followed(after, event, sha256);
      after = next.after;
      events.push(appendEvent(table, after, next.link, newId()));
    }
    const all = [...licenceWrites(table, { before, after }), ...events];
    return (await written(table, all)) ? after : undefined;
  }

  return {
    /**
     * Carries out a command on the licence as it is found.
     * @throws `KeptChanging` when it changes through every try
     */
    async execute(id: string, command: LicenceCommand, actor: Actor): Promise<Licence | Refusal> {
      for (let attempt = 1; attempt <= TRIES; attempt += 1) {
        const before = await licences.read(id);
        if (before === undefined) return refuse('not_found');
        const done = await tryOnce(before, command, actor);
        if (done !== undefined) return done;
      }
      throw new KeptChanging(`licence ${id} kept changing`);
    },

    /** One Query, a further one for each megabyte; events after the licence as it was read are left out. */
    async history({ chain = { n: 0, hash: GENESIS }, id }: Licence): Promise<LicenceHistory> {
      const links = (await licenceEvents(table, id)).filter(({ n }) => n <= chain.n);
      return { links, intact: firstBreak(links, chain, sha256) === undefined };
    },
  };
}

/** @returns false when somebody else was first */
async function written(table: Table, TransactItems: TransactWriteItem[]): Promise<boolean> {
  try {
    await table.client.send(new TransactWriteItemsCommand({ TransactItems }));
    return true;
  } catch (error) {
    if (conflictOf(error) === undefined) throw error;
    return false;
  }
}
