import { ConditionalCheckFailedException, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { type Decoy, decoysOf } from '../domain/status-decoys.ts';
import { statusSeedKey } from './keys.ts';
import { fromItem, sha256, type Table, toItem } from './table.ts';

const Seed = z.object({ seed: z.string().check(z.minLength(16)) });

/** The decoys of a status list, by index. */
export type Decoys = ReadonlyMap<number, Decoy>;

/**
 * The decoys of status lists, made from a secret of each list. Whoever holds it knows those of a list after one read,
 * for good.
 * @param newSeed sixteen unguessable characters at least
 */
export function createDecoyStore(table: Table, newSeed: () => string) {
  const known = new Map<string, Decoys>();

  function learnt(list: string, seed: string): Decoys {
    const decoys = decoysOf(list, seed, sha256);
    known.set(list, decoys);
    return decoys;
  }

  /** Undefined for a list that nobody began. */
  async function find(list: string): Promise<Decoys | undefined> {
    const there = known.get(list);
    if (there !== undefined) return there;
    const seed = await readSeed(table, list);
    return seed === undefined ? undefined : learnt(list, seed);
  }

  /** Those of a list, which is begun where there was none. */
  async function findOrBegin(list: string): Promise<Decoys> {
    const there = await find(list);
    if (there !== undefined) return there;
    const seed = newSeed();
    return (await begun(table, list, seed)) ? learnt(list, seed) : findOrBegin(list);
  }

  return { find, findOrBegin };
}

async function readSeed(table: Table, list: string): Promise<string | undefined> {
  const { Item } = await table.client.send(
    new GetItemCommand({ TableName: table.name, Key: toItem(statusSeedKey(list)), ConsistentRead: true }),
  );
  return Item && z.parse(Seed, fromItem(Item)).seed;
}

/** @returns false when somebody else began the list first */
async function begun(table: Table, list: string, seed: string): Promise<boolean> {
  const Item = toItem({ ...statusSeedKey(list), seed });
  const ConditionExpression = 'attribute_not_exists(pk)';
  try {
    await table.client.send(new PutItemCommand({ TableName: table.name, Item, ConditionExpression }));
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return false;
  }
}
