import { QueryCommand, type QueryCommandInput, type QueryCommandOutput } from '@aws-sdk/client-dynamodb';
import { type IndexName, indexKeys, tableKeys } from './keys.ts';
import { type Item, type Table, toItem } from './table.ts';

/** A partition of the table or of an index, or only what in it sorts before `before`, between two, or begins with `prefix`. */
export interface Section {
  readonly index?: IndexName;
  readonly partition: string;
  readonly before?: string | undefined;
  readonly between?: readonly [from: string, to: string] | undefined;
  readonly prefix?: string | undefined;
}

/** A Query of a section, to be narrowed further. */
export function queryOf({ name }: Table, { before, between, index, partition, prefix }: Section) {
  const { pk, sk } = index === undefined ? tableKeys : indexKeys[index];
  const range = [
    ...(before === undefined ? [] : ['#sk < :before']),
    ...(between === undefined ? [] : ['#sk BETWEEN :from AND :to']),
    ...(prefix === undefined ? [] : ['begins_with(#sk, :prefix)']),
  ];
  return {
    TableName: name,
    IndexName: index,
    KeyConditionExpression: ['#pk = :pk', ...range].join(' AND '),
    ExpressionAttributeNames: { '#pk': pk, ...(range.length === 0 ? {} : { '#sk': sk }) },
    ExpressionAttributeValues: toItem({
      ':pk': partition,
      ':before': before,
      ':from': between?.[0],
      ':to': between?.[1],
      ':prefix': prefix,
    }),
  } satisfies QueryCommandInput;
}

type Further = Pick<
  QueryCommandInput,
  'ConsistentRead' | 'ExpressionAttributeNames' | 'Limit' | 'ProjectionExpression'
>;

/** All of a section, page by page to the last one. */
export async function* pagesOf(
  table: Table,
  section: Section,
  { ExpressionAttributeNames: names, ...further }: Further = {},
): AsyncGenerator<readonly Item[]> {
  const query = queryOf(table, section);
  const ExpressionAttributeNames = { ...query.ExpressionAttributeNames, ...names };
  let ExclusiveStartKey: Item | undefined;
  do {
    const page: QueryCommandOutput = await table.client.send(
      new QueryCommand({ ...query, ...further, ExpressionAttributeNames, ExclusiveStartKey }),
    );
    yield page.Items ?? [];
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
}

/** All items of a partition whose sort key begins so, in order; one round trip a megabyte, strongly consistent. */
export async function* itemsUnder(table: Table, partition: string, prefix: string): AsyncGenerator<Item> {
  for await (const page of pagesOf(table, { partition, prefix }, { ConsistentRead: true })) yield* page;
}
