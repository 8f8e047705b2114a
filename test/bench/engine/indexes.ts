import { isDeepStrictEqual } from 'node:util';
import { writeUnits } from './capacity.ts';
import type { Item } from './item.ts';

/** The licensing table's indexes: key attributes and what they carry besides (infra/constructs/licensing-table.ts). */
export const indexes = {
  owner: { pk: 'gsi1pk', sk: 'gsi1sk' },
  queue: { pk: 'gsi2pk', sk: 'gsi2sk' },
  person: { pk: 'gsi3pk', sk: 'gsi3sk' },
} as const;
export type IndexName = keyof typeof indexes;
export const indexNames = ['owner', 'queue', 'person'] as const satisfies IndexName[];

/** `message`: of the messages table, whose indexes go by the same names. */
const CARRIED = ['pk', 'sk', 'summary', 'message'];

/** The entry of an item in an index, or undefined when it is not in it. */
export function entryOf(item: Item | undefined, index: IndexName): Item | undefined {
  const { pk, sk } = indexes[index];
  if (item?.[pk] === undefined || item[sk] === undefined) return undefined;
  const carried = Object.entries(item).filter(([name]) => [pk, sk, ...CARRIED].includes(name));
  return Object.fromEntries(carried);
}

/** Write units that a change of an item costs in one index: a moved entry is deleted and put again. */
function indexUnits(
  before: Item | undefined,
  after: Item | undefined,
  { pk, sk }: { pk: string; sk: string },
): number {
  if (before === undefined) return after === undefined ? 0 : writeUnits(undefined, after);
  if (after === undefined) return writeUnits(undefined, before);
  if (isDeepStrictEqual(before, after)) return 0;
  const moved = [pk, sk].some((name) => !isDeepStrictEqual(before[name], after[name]));
  return moved ? writeUnits(undefined, before) + writeUnits(undefined, after) : writeUnits(before, after);
}

/** Write units of a change in all indexes. */
export const allIndexUnits = (before: Item | undefined, after: Item): number =>
  indexNames.reduce(
    (sum, index) => sum + indexUnits(entryOf(before, index), entryOf(after, index), indexes[index]),
    0,
  );
