import { type IndexName, indexes, indexNames } from '../engine/indexes.ts';
import { type Item, textAt } from '../engine/item.ts';
import { renamed } from './renamed.ts';

/** What neighbours of one kind are made of: the items of one application, with twelve digits that name it in all of them. */
export interface Kind {
  readonly digits: string;
  readonly items: readonly Item[];
}

/**
 * So many applications in a store that nobody has to keep: each is made when it is looked for, from its kind and its number.
 * The partitions of the indexes are in order, and looked up by halving, as those of a table that keeps them are.
 */
export interface Crowd {
  readonly size: number;
  /** The items of a partition of the table, by their sort keys. */
  partition(pk: string): readonly Item[];
  /** At most `limit` entries of a partition of an index, from the first that sorts after `after` (or, turned, before). */
  entries(index: IndexName, partition: string, range: Range): readonly Item[];
}

export interface Range {
  readonly limit: number;
  readonly newestFirst: boolean;
  /** Places before the first and the last that are wanted; each is tried on sort keys in their order. */
  readonly from: (place: string) => boolean;
  readonly to: (place: string) => boolean;
}

const NUMBER = /\d{12}/g;
const DIGITS = 12;

const digitsOf = (n: number) => String(n).padStart(DIGITS, '0');

export function createCrowd(kinds: readonly Kind[], size: number): Crowd {
  /** Those of a kind have every so-manieth number. */
  const made = ({ digits, items }: Kind, n: number): readonly Item[] =>
    items.map((item) => renamed(item, digits, digitsOf(n)));
  const lists = new Map<string, readonly Members[]>();
  for (const [place, kind] of kinds.entries()) {
    for (const item of kind.items)
      for (const index of indexNames) {
        const { pk, sk } = indexes[index];
        const [partition, order] = [textAt(item, pk), textAt(item, sk)];
        if (partition === undefined || order === undefined || partition.includes(kind.digits)) continue;
        const members = {
          length: Math.floor((size - 1 - place) / kinds.length) + 1,
          placeOf: (k: number) => order.replaceAll(kind.digits, digitsOf(place + k * kinds.length)),
          entry(k: number): Item {
            const own = made(kind, place + k * kinds.length)[kind.items.indexOf(item)];
            if (own === undefined) throw new Error('a kind has lost an item');
            return own;
          },
        };
        const name = `${index} ${partition}`;
        lists.set(name, [...(lists.get(name) ?? []), members]);
      }
  }

  return {
    size,
    partition(pk) {
      for (const [digits] of pk.matchAll(NUMBER)) {
        const n = Number(digits);
        const kind = kinds[n % kinds.length];
        if (n >= size || kind === undefined) continue;
        const items = made(kind, n).filter((item) => textAt(item, 'pk') === pk);
        if (items.length > 0) return items.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
      }
      return [];
    },
    entries(index, partition, range) {
      const { sk } = indexes[index];
      const found = (lists.get(`${index} ${partition}`) ?? []).flatMap((members) => pageOf(members, range));
      const turn = range.newestFirst ? -1 : 1;
      return found
        .toSorted((a, b) => ((textAt(a, sk) ?? '') < (textAt(b, sk) ?? '') ? -turn : turn))
        .slice(0, range.limit);
    },
  };
}

const keyOf = (item: Item) => textAt(item, 'sk') ?? '';

/** Entries of one kind in a partition, in their order, none of them made yet. */
interface Members {
  readonly length: number;
  readonly placeOf: (k: number) => string;
  readonly entry: (k: number) => Item;
}

function pageOf({ entry, length, placeOf }: Members, { from, limit, newestFirst, to }: Range): Item[] {
  const first = firstNot(length, (k) => from(placeOf(k)));
  const end = firstNot(length, (k) => to(placeOf(k)));
  const wanted = Math.max(0, Math.min(limit, end - first));
  return Array.from({ length: wanted }, (_, k) => entry(newestFirst ? end - 1 - k : first + k));
}

/** The first number for which it is no longer so; found by halving. */
function firstNot(length: number, isSo: (k: number) => boolean): number {
  let [first, last] = [0, length];
  while (first < last) {
    const middle = Math.floor((first + last) / 2);
    if (isSo(middle)) first = middle + 1;
    else last = middle;
  }
  return first;
}
