import { ConditionalCheckFailedException, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { pagesOf } from '../query.ts';
import { type Item, type Table, toItem } from '../table.ts';
import { CLAIM, claimKey, claimsOf, SHARDS } from './keys.ts';

/** What is kept of a claim: no name, no NIK; the account and its address sealed. */
export interface Claim {
  readonly claimant: string;
  readonly person: string;
  /** When it reached the gateway, milliseconds since 1970. */
  readonly arrival: number;
  readonly service: string;
  readonly facility?: string | undefined;
  readonly group?: string | undefined;
  /** Whom to tell (`claim-contact.ts`). */
  readonly contact?: string | undefined;
}

/** Read by hand: a settler reads a hundred thousand of them, which a schema takes seconds for. */
function claimIn({ arrival, claimant, contact, facility, group, person, service }: Item): Claim {
  const at = Number(arrival?.N);
  if (claimant?.S === undefined || person?.S === undefined || service?.S === undefined || !(at > 0))
    throw new Error('an item that is no claim');
  return {
    claimant: claimant.S,
    person: person.S,
    arrival: at,
    service: service.S,
    facility: facility?.S,
    group: group?.S,
    contact: contact?.S,
  };
}

export type ClaimStore = ReturnType<typeof createClaimStore>;

/** Claims as they come in, one item each, spread so that no partition takes more than it can. */
export function createClaimStore(table: Table) {
  const { client, name: TableName } = table;

  async function read(
    campaign: string,
    claimant: string,
    ConsistentRead: boolean,
  ): Promise<Claim | undefined> {
    const Key = toItem(claimKey(campaign, claimant));
    const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead }));
    return Item && claimIn(Item);
  }

  /** Strongly consistent: whatever was written before this was asked. */
  async function shard(campaign: string, n: number): Promise<readonly Claim[]> {
    const section = { partition: claimsOf(campaign, n), prefix: CLAIM };
    const pages = await Array.fromAsync(pagesOf(table, section, { ConsistentRead: true }));
    return pages.flat().map(claimIn);
  }

  return {
    read,

    /**
     * One conditional write. @returns the claim that stands: this one, or the one that the account made before
     * @param ttl seconds since 1970
     */
    async put(campaign: string, claim: Claim, ttl: number): Promise<Claim> {
      const Item = toItem({ ...claimKey(campaign, claim.claimant), ...claim, ttl });
      try {
        await client.send(
          new PutItemCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' }),
        );
        return claim;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return (await read(campaign, claim.claimant, true)) ?? claim;
      }
    },

    /** All claims of a campaign, in no order; a Query for each shard, side by side. */
    async all(campaign: string): Promise<readonly Claim[]> {
      const shards = Array.from({ length: SHARDS }, (_, n) => shard(campaign, n));
      return (await Promise.all(shards)).flat();
    },
  };
}
