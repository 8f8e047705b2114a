import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { LicenceChange } from '../domain/licence-changes.ts';
import { statusEntries } from '../domain/licence-status.ts';
import { fileKey, statusEntryKey } from './keys.ts';
import { licenceItem, licenceVersionItem, onlyOntoLicence } from './licence-item.ts';
import { type Table, toItem } from './table.ts';

/**
 * All that is written when a licence changes, events aside, for one transaction: the licence, only onto the one that was
 * read; the version that it replaces; which file its document is; and what status lists say of it.
 */
export function licenceWrites(table: Pick<Table, 'name'>, change: LicenceChange): TransactWriteItem[] {
  const { after, before } = change;
  const put = (item: object): TransactWriteItem => ({
    Put: { TableName: table.name, Item: toItem(item) },
  });
  const onlyOnto =
    before === undefined ? { ConditionExpression: 'attribute_not_exists(pk)' } : onlyOntoLicence(before);
  return [
    { Put: { TableName: table.name, Item: toItem(licenceItem(after)), ...onlyOnto } },
    ...documents(change).map(put),
    ...statusEntries(change).map(({ index, list, status }) =>
      put({ ...statusEntryKey(list, index), index, status }),
    ),
  ];
}

function documents({ after, before }: LicenceChange): object[] {
  const { id, pdf, version } = after;
  const file = { ...fileKey(pdf.sha256), licence: id, version };
  if (before === undefined) return [file];
  return before.version === version ? [] : [licenceVersionItem(before), file];
}
