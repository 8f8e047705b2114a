import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import { Item, valueAt } from './item.ts';

/** A write's condition, in the forms that the store uses. */
export const Condition = {
  ConditionExpression: z.optional(z.string()),
  ExpressionAttributeNames: z.optional(z.record(z.string(), z.string())),
  ExpressionAttributeValues: z.optional(Item),
};
export interface Condition {
  readonly ConditionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: Item | undefined;
}

/**
 * Whether a write may happen over what is there.
 * @throws for a condition of another form
 */
export function holds({ ConditionExpression, ...names }: Condition, before: Item | undefined): boolean {
  const parts = ConditionExpression?.split(' AND ') ?? [];
  return parts.every((part) => part.split(' OR ').some((either) => isSo(either, names, before)));
}

type Names = Omit<Condition, 'ConditionExpression'>;

function isSo(condition: string, names: Names, before: Item | undefined): boolean {
  const path = (text: string) =>
    text.replaceAll(/#\w+/g, (name) => names.ExpressionAttributeNames?.[name] ?? name);
  const [, absent] = /^attribute_not_exists\((\S+)\)$/.exec(condition) ?? [];
  if (absent !== undefined) return valueAt(before, path(absent)) === undefined;
  const [, left, right] = /^(\S+) = (:\w+)$/.exec(condition) ?? [];
  if (left === undefined || right === undefined) throw new Error(`condition not known here: ${condition}`);
  const value = valueAt(before, path(left));
  return value !== undefined && isDeepStrictEqual(value, names.ExpressionAttributeValues?.[right]);
}
