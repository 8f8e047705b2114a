import * as z from 'zod/mini';
import { Condition } from './condition.ts';
import { Item } from './item.ts';

/** What is read of DynamoDB's requests. */

export const GetItem = z.object({ Key: Item, ConsistentRead: z.optional(z.boolean()) });

export const PutItem = z.object({ Item, ...Condition });
export type PutItem = z.infer<typeof PutItem>;

export const TransactWriteItems = z.object({
  TransactItems: z.array(z.strictObject({ Put: z.looseObject(PutItem.shape) })),
});

export const Query = z.object({
  IndexName: z.optional(z.enum(['owner', 'queue'])),
  ExpressionAttributeValues: Item,
  ScanIndexForward: z.optional(z.boolean()),
  Limit: z.optional(z.int()),
  ExclusiveStartKey: z.optional(Item),
  ConsistentRead: z.optional(z.boolean()),
});
export type Query = z.infer<typeof Query>;
