import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { fileKey } from './keys.ts';
import { fromItem, type Table, toItem } from './table.ts';

/** Which version of which licence a file is the document of. */
const FileRecord = z.object({ licence: z.string(), version: z.int() });
export type FileRecord = z.infer<typeof FileRecord>;

/**
 * Whose document a file is; undefined for one that was never issued, and for documents from before this was kept. One
 * round trip.
 * @param sha256 of its bytes, in hexadecimal
 */
export async function readFileRecord(table: Table, sha256: string): Promise<FileRecord | undefined> {
  const { Item } = await table.client.send(
    new GetItemCommand({ TableName: table.name, Key: toItem(fileKey(sha256)), ConsistentRead: true }),
  );
  return Item && z.parse(FileRecord, fromItem(Item));
}
