import { GetItemCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { nameOf } from '../domain/actor.ts';
import type { Application } from '../domain/application.ts';
import type { Licence } from '../domain/licence.ts';
import { eventOf, type LicenceChange } from '../domain/licence-changes.ts';
import { followed } from '../domain/licence-events.ts';
import { statusListId } from '../domain/licence-status.ts';
import type { Asker, Patience } from './application-commands.ts';
import type { ApplicationStore } from './application-store.ts';
import { counterKey } from './keys.ts';
import { appendEvent } from './licence-history.ts';
import { licenceWrites } from './licence-writes.ts';
import { readLicence } from './read-licence.ts';
import type { StatusStore } from './status-store.ts';
import { fromItem, sha256, type Table, toItem } from './table.ts';

const Counter = z.object({ last: z.int() });

export interface NumberSeries {
  readonly tenant: string;
  readonly licenceType: string;
  readonly year: number;
  /** The number for a serial of the series, by the standard's template. */
  readonly format: (serial: number) => string;
}

/** Who issues, and whose signature the document bears where a person signs. */
export interface Issuer extends Asker {
  readonly signedBy?: string | undefined;
}

/** The number of an earlier licence, and the list in which its next version gets a place; none where there is no next. */
export interface KeptNumber {
  readonly number: string;
  readonly year: number;
  readonly list?: string | undefined;
}

export interface IssuanceStoreDependencies {
  readonly applications: Pick<ApplicationStore, 'executeWith'>;
  readonly statuses: Pick<StatusStore, 'reserve'>;
  readonly now: () => Date;
  readonly newId: () => string;
}

/**
 * All who issue at the same moment meet at the counter of their series. Six seconds of trying leave time for the rest
 * of an issue; those who are still not through come again, which the workflow spreads over minutes.
 */
const atCounter: Patience = { tries: 9, firstMs: 25, longestMs: 3200 };

export type IssuanceStore = ReturnType<typeof createIssuanceStore>;

/** Numbers and licences, each written in the same transaction as the application's event. */
export function createIssuanceStore(
  table: Table,
  { applications, newId, now, statuses }: IssuanceStoreDependencies,
) {
  async function lastSerial(key: object): Promise<number> {
    const { Item } = await table.client.send(
      new GetItemCommand({ TableName: table.name, Key: toItem(key), ConsistentRead: true }),
    );
    return Item === undefined ? 0 : z.parse(Counter, fromItem(Item)).last;
  }

  async function nextNumber({ format, licenceType, tenant, year }: NumberSeries) {
    const key = counterKey(tenant, licenceType, year);
    const [last, { also, status }] = await Promise.all([
      lastSerial(key),
      statuses.reserve(statusListId(tenant, year)),
    ]);
    const number = format(last + 1);
    return {
      command: { type: 'number', number, year, status } as const,
      also: [advance(table, key, last), also],
    };
  }

  async function sameNumber({ list, number, year }: KeptNumber) {
    const place = list === undefined ? undefined : await statuses.reserve(list);
    return {
      command: { type: 'number', number, year, status: place?.status } as const,
      also: place === undefined ? [] : [place.also],
    };
  }

  /** All that is written for one change of a licence, its event included. */
  function writes(change: LicenceChange, { actor }: Asker): TransactWriteItem[] {
    const { before } = change;
    const event = eventOf(change, { at: now().toISOString(), by: nameOf(actor) });
    if (event === undefined || before === undefined) return licenceWrites(table, change);
    // A further version is new in all that it says; its history goes on.
    const told = event.type === 'revised' ? { ...change.after, chain: before.chain } : before;
    const { after, link } = followed(told, event, sha256);
    return [...licenceWrites(table, { before, after }), appendEvent(table, after, link, newId())];
  }

  return {
    /**
     * Gives an approved application the next number of its series, once and without gaps, and a place in the list of
     * the year: counter, place and event are written together, and whatever fails later both stay with it.
     */
    number: (id: string, series: NumberSeries, asker: Asker) =>
      applications.executeWith(
        id,
        onceNumbered(() => nextNumber(series)),
        asker,
        atCounter,
      ),

    /** Gives an approved application the number of the licence that it is about; no counter advances. */
    keepNumber: (id: string, kept: KeptNumber, asker: Asker) =>
      applications.executeWith(
        id,
        onceNumbered(() => sameNumber(kept)),
        asker,
      ),

    /**
     * Issues: all that becomes of licences and the application's event in one transaction.
     * @throws `KeptChanging` when a licence is not any more what it was when the changes were made
     */
    issue: (applicationId: string, changes: readonly LicenceChange[], { signedBy, ...asker }: Issuer) =>
      applications.executeWith(
        applicationId,
        () => ({
          command: { type: 'issue', signedBy },
          also: changes.flatMap((change) => writes(change, asker)),
        }),
        asker,
      ),
  };
}

export type LicenceStore = ReturnType<typeof createLicenceStore>;

export const createLicenceStore = (table: Table) => ({
  read: (id: string): Promise<Licence | undefined> => readLicence(table, id),
});

/** Who has a number keeps it: nothing needs to be read for it. */
const onceNumbered =
  <Prepared extends object>(prepare: () => Promise<Prepared>) =>
  async ({ licence }: Application) =>
    licence === undefined ? prepare() : { command: { type: 'number', ...licence } as const };

const advance = (table: Table, key: object, last: number) => ({
  Put: {
    TableName: table.name,
    Item: toItem({ ...key, last: last + 1 }),
    ConditionExpression: last === 0 ? 'attribute_not_exists(pk)' : '#last = :last',
    ...(last === 0
      ? {}
      : {
          ExpressionAttributeNames: { '#last': 'last' },
          ExpressionAttributeValues: toItem({ ':last': last }),
        }),
  },
});
