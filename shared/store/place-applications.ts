import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { v5 } from 'uuid';
import { type PlaceUse, placeUse } from '../domain/place.ts';
import { applicationKey, placeUseKey } from './keys.ts';
import { userIn } from './place-use.ts';
import { stateFields } from './state-item.ts';
import { type Item, type Table, toItem } from './table.ts';

/** Namespace of the ids of applications that use a place (UUID version 5, RFC 9562). */
const NAMESPACE = '5d0c1a52-93c6-4a38-9f0e-2f4a6de1b7a3';

/** The application of an account on a place, of each time that it was given out: a repeat finds the first one. */
export const applicationOnPlace = (use: PlaceUse, account: string): string =>
  v5(`${placeUse(use)}/${account}`, NAMESPACE);

/** From before accounts had applications of their own: whoever began it first had the only one. */
export const onlyApplicationOnPlace = (use: PlaceUse): string => v5(placeUse(use), NAMESPACE);

/** Which application was filed on a place, whatever became of it since. Strongly consistent; one read, two where none was. */
export async function userOfPlace(table: Table, use: PlaceUse): Promise<string | undefined> {
  return userIn(await read(table, placeUseKey(use))) ?? userFromBefore(table, use);
}

/** What was filed before uses were written has none. */
async function userFromBefore(table: Table, use: PlaceUse): Promise<string | undefined> {
  const id = onlyApplicationOnPlace(use);
  const found = await read(table, applicationKey(id));
  return found === undefined || stateFields(found).application['receipt'] === undefined ? undefined : id;
}

async function read({ client, name: TableName }: Table, key: object): Promise<Item | undefined> {
  const Key = toItem(key);
  return (await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))).Item;
}
