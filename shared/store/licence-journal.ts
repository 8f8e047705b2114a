import { TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { Person } from '../domain/actor.ts';
import { firstBreak, GENESIS, type Link } from '../domain/event-chain.ts';
import type { Licence } from '../domain/licence.ts';
import { decideLicence, type LicenceCommand } from '../domain/licence-commands.ts';
import { followed, LicenceEvent } from '../domain/licence-events.ts';
import { isRefusal, type Refusal, refuse } from '../domain/refusal.ts';
import { EVENT_PREFIX, licenceEventKey, licenceKey } from './keys.ts';
import { licenceItem, onlyOntoLicence } from './licence-item.ts';
import { readLicence } from './read-licence.ts';
import { conflictOf, fromItem, itemsUnder, KeptChanging, sha256, type Table, toItem } from './table.ts';

export interface LicenceJournalDependencies {
  readonly table: Table;
  readonly now: () => Date;
  readonly newId: () => string;
  /** The office's date. */
  readonly today: (tenant: string) => string;
}

/** What the office did about a licence, and whether that is exactly what was written. */
export interface LicenceHistory {
  readonly links: readonly Link<LicenceEvent>[];
  readonly intact: boolean;
}

const EventItem = z.object({ n: z.int(), previousHash: z.string(), hash: z.string(), event: LicenceEvent });

/** Few people decide about one licence, seldom at once. */
const TRIES = 5;

export type LicenceJournal = ReturnType<typeof createLicenceJournal>;

/** Commands on licences: one read and one transaction of state and event each. */
export function createLicenceJournal({ newId, now, table, today }: LicenceJournalDependencies) {
  /** One try; undefined when somebody else was first. */
  async function tryOnce(before: Licence, command: LicenceCommand, actor: Person) {
    const decided = decideLicence(before, command, { actor, now: now(), today: today(before.tenant) });
    if (isRefusal(decided)) return decided;
    let after = before;
    const items: object[] = [];
    for (const event of decided.events) {
      const next = followed(after, event, sha256);
      after = next.after;
      items.push(eventItem(after, next.link, newId()));
    }
    return (await written(table, before, after, items)) ? after : undefined;
  }

  return {
    /**
     * Carries out a command on the licence as it is found.
     * @throws `KeptChanging` when it changes through every try
     */
    async execute(id: string, command: LicenceCommand, actor: Person): Promise<Licence | Refusal> {
      for (let attempt = 1; attempt <= TRIES; attempt += 1) {
        const before = await readLicence(table, id);
        if (before === undefined) return refuse('not_found');
        const done = await tryOnce(before, command, actor);
        if (done !== undefined) return done;
      }
      throw new KeptChanging(`licence ${id} kept changing`);
    },

    /** One Query, a further one for each megabyte; events after the licence as it was read are left out. */
    async history({ chain = { n: 0, hash: GENESIS }, id }: Licence): Promise<LicenceHistory> {
      const links = (await eventsOf(table, id)).filter(({ n }) => n <= chain.n);
      return { links, intact: firstBreak(links, chain, sha256) === undefined };
    },
  };
}

async function written(table: Table, before: Licence, after: Licence, events: readonly object[]) {
  const TableName = table.name;
  const state = { Put: { TableName, Item: toItem(licenceItem(after)), ...onlyOntoLicence(before) } };
  const puts = events.map((event) => ({
    Put: { TableName, Item: toItem(event), ConditionExpression: 'attribute_not_exists(pk)' },
  }));
  try {
    await table.client.send(new TransactWriteItemsCommand({ TransactItems: [state, ...puts] }));
    return true;
  } catch (error) {
    if (conflictOf(error) === undefined) throw error;
    return false;
  }
}

/** With what the publisher tells: nothing of the reasons, nobody's name. */
const eventItem = (
  { id: licence, service, state, tenant }: Licence,
  link: Link<LicenceEvent>,
  id: string,
) => ({
  ...licenceEventKey(licence, link.n),
  ...link,
  id,
  tenant,
  service,
  state,
});

async function eventsOf(table: Table, id: string) {
  const events: Link<LicenceEvent>[] = [];
  for await (const item of itemsUnder(table, licenceKey(id).pk, EVENT_PREFIX)) {
    events.push(z.parse(EventItem, fromItem(item)));
  }
  return events;
}
