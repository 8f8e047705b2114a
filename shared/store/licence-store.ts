import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Licence } from '../domain/licence.ts';
import { licenceKey, VERSION_PREFIX } from './keys.ts';
import { licenceOf } from './licence-item.ts';
import { itemsUnder } from './query.ts';
import { type Table, toItem } from './table.ts';

export type LicenceStore = ReturnType<typeof createLicenceStore>;

/** Licences for those who only look. */
export const createLicenceStore = (table: Table) => ({
  /** One round trip, strongly consistent: a licence that was suspended is so for whoever asks next. */
  async read(id: string): Promise<Licence | undefined> {
    const { Item } = await table.client.send(
      new GetItemCommand({ TableName: table.name, Key: toItem(licenceKey(id)), ConsistentRead: true }),
    );
    return Item && licenceOf(Item);
  },

  /** Versions of a licence that later ones replaced, oldest first; one Query. */
  async earlierVersions(id: string): Promise<Licence[]> {
    const versions: Licence[] = [];
    for await (const item of itemsUnder(table, licenceKey(id).pk, VERSION_PREFIX))
      versions.push(licenceOf(item));
    return versions;
  },
});
