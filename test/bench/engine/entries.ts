import { entryOf, type IndexName, indexes } from './indexes.ts';
import { type Item, textAt } from './item.ts';

/** The entries of one index, kept in order as items come and go: a page costs the same in a long queue as in a short one. */
export interface Entries {
  replace(before: Item | undefined, after: Item): void;
  /** Those of a partition in the order of their sort key. */
  of(partition: string): readonly Item[];
}

export function createEntries(index: IndexName): Entries {
  const { pk, sk } = indexes[index];
  const partitions = new Map<string, Item[]>();
  const placeOf = (entry: Item) => `${entry[sk]?.S ?? ''}\n${entry['pk']?.S ?? ''}`;

  function partitionOf(entry: Item): Item[] {
    const name = textAt(entry, pk) ?? '';
    const known = partitions.get(name) ?? [];
    partitions.set(name, known);
    return known;
  }

  /** The first place whose entry is not before this one; found by halving. */
  function find(entries: readonly Item[], entry: Item): number {
    const place = placeOf(entry);
    let [first, last] = [0, entries.length];
    while (first < last) {
      const middle = Math.floor((first + last) / 2);
      const at = entries[middle];
      if (at !== undefined && placeOf(at) < place) first = middle + 1;
      else last = middle;
    }
    return first;
  }

  return {
    replace(before, after) {
      const [old, now] = [entryOf(before, index), entryOf(after, index)];
      if (old !== undefined) partitionOf(old).splice(find(partitionOf(old), old), 1);
      if (now !== undefined) partitionOf(now).splice(find(partitionOf(now), now), 0, now);
    },
    of: (partition) => partitions.get(partition) ?? [],
  };
}
