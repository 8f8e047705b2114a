import { GetItemCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { Licence } from '../domain/licence.ts';
import type { LicenceChange } from '../domain/licence-changes.ts';
import type { ApplicationStore, Asker } from './application-store.ts';
import { counterKey } from './keys.ts';
import { licenceItem, licenceVersionItem, onlyOntoLicence } from './licence-item.ts';
import { readLicence } from './read-licence.ts';
import { fromItem, type Table, toItem } from './table.ts';

const Counter = z.object({ last: z.int() });

export interface NumberSeries {
  readonly tenant: string;
  readonly licenceType: string;
  readonly year: number;
  /** The number for a serial of the series, by the standard's template. */
  readonly format: (serial: number) => string;
}

export type IssuanceStore = ReturnType<typeof createIssuanceStore>;

/** Numbers and licences, each written in the same transaction as the application's event. */
export function createIssuanceStore(
  table: Table,
  applications: Pick<ApplicationStore, 'execute' | 'executeWith'>,
) {
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

    /** Gives an approved application the number of the licence that it is about; no counter advances. */
    keepNumber: (id: string, kept: { readonly number: string; readonly year: number }, asker: Asker) =>
      applications.execute(id, { type: 'number', ...kept }, asker),

    /**
     * Issues: all that becomes of licences and the application's event in one transaction.
     * @throws `KeptChanging` when a licence is not any more what it was when the changes were made
     */
    issue: (applicationId: string, changes: readonly LicenceChange[], asker: Asker) =>
      applications.executeWith(
        applicationId,
        () => ({ command: { type: 'issue' }, also: changes.flatMap((change) => writes(table, change)) }),
        asker,
      ),
  };
}

export type LicenceStore = ReturnType<typeof createLicenceStore>;

export const createLicenceStore = (table: Table) => ({
  read: (id: string): Promise<Licence | undefined> => readLicence(table, id),
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

function writes(table: Table, { after, before }: LicenceChange): TransactWriteItem[] {
  const TableName = table.name;
  const Item = toItem(licenceItem(after));
  const onlyOnto =
    before === undefined ? { ConditionExpression: 'attribute_not_exists(pk)' } : onlyOntoLicence(before);
  const put: TransactWriteItem = { Put: { TableName, Item, ...onlyOnto } };
  if (before === undefined || before.version === after.version) return [put];
  return [put, { Put: { TableName, Item: toItem(licenceVersionItem(before)) } }];
}
