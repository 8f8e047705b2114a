import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { Licence } from '../domain/licence.ts';
import type { ApplicationStore, Asker } from './application-store.ts';
import { counterKey, licenceKey } from './keys.ts';
import { fromItem, type Table, toItem } from './table.ts';

const Counter = z.object({ last: z.int() });
const LicenceItem = z.object({ licence: Licence });

export interface NumberSeries {
  readonly tenant: string;
  readonly licenceType: string;
  readonly year: number;
  /** The number for a serial of the series, by the standard's template. */
  readonly format: (serial: number) => string;
}

export type IssuanceStore = ReturnType<typeof createIssuanceStore>;

/** Numbers and licences, each written in the same transaction as the application's event. */
export function createIssuanceStore(table: Table, applications: Pick<ApplicationStore, 'executeWith'>) {
  async function lastSerial(key: object): Promise<number> {
    const { Item } = await table.client.send(
      new GetItemCommand({ TableName: table.name, Key: toItem(key), ConsistentRead: true }),
    );
    return Item === undefined ? 0 : z.parse(Counter, fromItem(Item)).last;
  }

  return {
    /**
     * Gives an approved application the next number of its series, once and without gaps: counter and event
     * are written together, and whatever fails later the number stays with its application.
     */
    number: (id: string, { format, licenceType, tenant, year }: NumberSeries, asker: Asker) =>
      applications.executeWith(
        id,
        async () => {
          const key = counterKey(tenant, licenceType, year);
          const last = await lastSerial(key);
          const number = format(last + 1);
          return { command: { type: 'number', number, year }, also: [advance(table, key, last)] };
        },
        asker,
      ),

    /** Issues: the licence and the application's event in one transaction. */
    issue: (licence: Licence, asker: Asker) =>
      applications.executeWith(
        licence.applicationId,
        () => ({ command: { type: 'issue' }, also: [putNew(table, licence)] }),
        asker,
      ),
  };
}

export type LicenceStore = ReturnType<typeof createLicenceStore>;

export const createLicenceStore = (table: Table) => ({
  /** One round trip. */
  async read(id: string): Promise<Licence | undefined> {
    const { Item } = await table.client.send(
      new GetItemCommand({ TableName: table.name, Key: toItem(licenceKey(id)) }),
    );
    return Item && z.parse(LicenceItem, fromItem(Item)).licence;
  },
});

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

const putNew = (table: Table, licence: Licence) => ({
  Put: {
    TableName: table.name,
    Item: toItem({ ...licenceKey(licence.id), licence }),
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});
