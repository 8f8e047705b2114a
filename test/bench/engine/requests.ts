import * as z from 'zod/mini';
import { Condition } from './condition.ts';
import { indexNames } from './indexes.ts';
import { Item } from './item.ts';

/** What is read of DynamoDB's requests. */

export const GetItem = z.object({ Key: Item, ConsistentRead: z.optional(z.boolean()) });

export const PutItem = z.object({ Item, ...Condition });
export type PutItem = z.infer<typeof PutItem>;

/** An update as the store makes it: numbers added to attributes, and attributes set. */
export const UpdateItem = z.object({
  Key: Item,
  UpdateExpression: z.string().check(z.regex(/^ADD (#\w+ :\w+)(, #\w+ :\w+)*( SET #\w+ = :\w+)?$/)),
  ExpressionAttributeNames: z.record(z.string(), z.string()),
  ExpressionAttributeValues: Item,
});
export type UpdateItem = z.infer<typeof UpdateItem>;

export const TransactWriteItems = z.object({
  TransactItems: z.array(
    z.union([
      z.strictObject({ Put: z.looseObject(PutItem.shape) }),
      z.strictObject({ Update: z.looseObject(UpdateItem.shape) }),
    ]),
  ),
});

export const Query = z.object({
  IndexName: z.optional(z.enum(indexNames)),
  KeyConditionExpression: z.string(),
  ExpressionAttributeValues: Item,
  Select: z.optional(z.literal('COUNT')),
  ScanIndexForward: z.optional(z.boolean()),
  Limit: z.optional(z.int()),
  ExclusiveStartKey: z.optional(Item),
  ConsistentRead: z.optional(z.boolean()),
});
export type Query = z.infer<typeof Query>;
