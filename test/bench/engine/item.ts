import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';

/** An item as DynamoDB's protocol carries it: every value in an object that names its type. */
export type Item = Record<string, AttributeValue>;
export const Item = z.record(
  z.string(),
  z.custom<AttributeValue>((value) => typeof value === 'object'),
);

/** The value at a path such as `application.version`. */
export function valueAt(item: Item | undefined, path: string): AttributeValue | undefined {
  const [first = '', ...rest] = path.split('.');
  const value = item?.[first];
  return rest.length === 0 ? value : valueAt(value?.M, rest.join('.'));
}

export const textAt = (item: Item | undefined, path: string): string | undefined => valueAt(item, path)?.S;

/** An item as the SDK gives it: on the wire the bytes of an attribute are base64. */
export const offTheWire = (item: Item): Item =>
  Object.fromEntries(
    Object.entries(item).map(([name, value]): [string, AttributeValue] =>
      value.B === undefined ? [name, value] : [name, { B: Buffer.from(String(value.B), 'base64') }],
    ),
  );
