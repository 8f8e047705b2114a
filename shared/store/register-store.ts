import { QueryCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { licenceKey, OWNER_INDEX, registerPartition } from './keys.ts';
import { LicenceSummary } from './licence-item.ts';
import type { Page, PageQuery } from './summary-page.ts';
import { fromItem, type Item, type Table, toItem } from './table.ts';

const RegisterEntry = z.object({ gsi1sk: z.string(), summary: LicenceSummary });

export type RegisterStore = ReturnType<typeof createRegisterStore>;

export const createRegisterStore = (table: Table) => ({
  /**
   * Licences of a tenant whose holder's name begins so, by name. One Query a page; a little behind the table.
   * @param name as `registerName` writes it
   */
  async search(tenant: string, name: string, { cursor, limit }: PageQuery): Promise<Page<LicenceSummary>> {
    const partition = registerPartition(tenant);
    const { Items = [], LastEvaluatedKey } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: OWNER_INDEX,
        KeyConditionExpression: 'gsi1pk = :partition AND begins_with(gsi1sk, :name)',
        ExpressionAttributeValues: toItem({ ':partition': partition, ':name': name }),
        Limit: limit,
        ExclusiveStartKey: startKey(cursor, partition, name),
      }),
    );
    return {
      items: Items.map((item) => z.parse(RegisterEntry, fromItem(item)).summary),
      cursor: LastEvaluatedKey && cursorOf(LastEvaluatedKey),
    };
  },
});

/** A cursor holds only the place in this search: a made-up one leads nowhere else. */
const cursorOf = (key: Item): string | undefined => {
  const place = key['gsi1sk']?.S;
  return place === undefined ? undefined : Buffer.from(place).toString('base64url');
};

/** A name and a licence's id. */
const PLACE = /^[\p{L}\p{N}]+#([a-z][a-z0-9_-]*\.[A-Z0-9-]+)$/u;

function startKey(cursor: string | undefined, gsi1pk: string, name: string): Item | undefined {
  const place = cursor === undefined ? '' : Buffer.from(cursor, 'base64url').toString();
  const [, id] = PLACE.exec(place) ?? [];
  if (id === undefined || !place.startsWith(name)) return undefined;
  return toItem({ gsi1pk, gsi1sk: place, ...licenceKey(id) });
}
