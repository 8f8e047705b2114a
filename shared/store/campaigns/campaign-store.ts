import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { Campaign } from '../../domain/campaign.ts';
import { itemsUnder, queryOf } from '../query.ts';
import { fromItem, type Table, toItem } from '../table.ts';
import { CAMPAIGN, campaignKey, campaignsOf, seedKey } from './keys.ts';

const Stored = z.object({ campaign: Campaign });
const Seed = z.object({ seed: z.string() });

interface PageQuery {
  readonly limit: number;
  /** The id of the last one of the page before, without its local government. */
  readonly cursor?: string | undefined;
}

export type CampaignStore = ReturnType<typeof createCampaignStore>;

/** What is offered, and the secret of each campaign. One round trip each. */
export function createCampaignStore(table: Table) {
  const { client, name: TableName } = table;

  async function put(Item: object, condition: object): Promise<boolean> {
    try {
      await client.send(new PutItemCommand({ TableName, Item: toItem(Item), ...condition }));
      return true;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return false;
    }
  }

  const get = async (key: object) =>
    (await client.send(new GetItemCommand({ TableName, Key: toItem(key), ConsistentRead: true }))).Item;

  return {
    /** Strongly consistent. */
    async read(id: string): Promise<Campaign | undefined> {
      const item = await get(campaignKey(id));
      return item && z.parse(Stored, fromItem(item)).campaign;
    },

    /** All of a local government, oldest first. */
    async list(tenant: string): Promise<readonly Campaign[]> {
      const items = await Array.fromAsync(itemsUnder(table, campaignsOf(tenant), CAMPAIGN));
      return items.map((item) => z.parse(Stored, fromItem(item)).campaign);
    },

    /** The latest first, a page at a time; one Query. */
    async page(tenant: string, { cursor, limit }: PageQuery) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          ...queryOf(table, { partition: campaignsOf(tenant), prefix: CAMPAIGN }),
          ScanIndexForward: false,
          Limit: limit,
          ExclusiveStartKey: cursor === undefined ? undefined : toItem(campaignKey(`${tenant}.${cursor}`)),
        }),
      );
      const items = Items.map((item) => z.parse(Stored, fromItem(item)).campaign);
      const last = LastEvaluatedKey && items.at(-1);
      return { items, cursor: last?.id.slice(tenant.length + 1) };
    },

    /** Writes a campaign onto the version before it; the first is 1. @returns false when somebody else was first */
    write: (campaign: Campaign): Promise<boolean> =>
      put({ ...campaignKey(campaign.id), campaign }, onto(campaign.version)),

    /** Keeps the seed of a campaign that is about to be announced; it never changes. */
    keepSeed: (id: string, seed: string): Promise<boolean> =>
      put({ ...seedKey(id), seed }, { ConditionExpression: 'attribute_not_exists(pk)' }),

    async seedOf(id: string): Promise<string> {
      const item = await get(seedKey(id));
      return z.parse(Seed, item && fromItem(item)).seed;
    },
  };
}

const onto = (version: number) =>
  version === 1
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: 'campaign.version = :before',
        ExpressionAttributeValues: toItem({ ':before': version - 1 }),
      };
