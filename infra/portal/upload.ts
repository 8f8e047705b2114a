import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { CONFIG_FILE } from './config.ts';
import { cacheControlOf, inOrder, mediaTypeOf } from './files.ts';

/**
 * Puts the built portal into its bucket. Nothing is removed: who has an older page open goes on loading its parts.
 * @param send to S3
 * @param folder of the built portal
 * @returns how many files
 */
export async function uploadPortal(
  send: (file: PutObjectCommand) => Promise<unknown>,
  Bucket: string,
  { config, folder }: { folder: string; config: unknown },
): Promise<number> {
  const paths = globSync('**/*.*', { cwd: folder });
  const files = inOrder([...paths.filter((path) => path !== CONFIG_FILE), CONFIG_FILE]);
  for (const path of files) {
    const Body = path === CONFIG_FILE ? JSON.stringify(config) : readFileSync(join(folder, path));
    const kind = { ContentType: mediaTypeOf(path), CacheControl: cacheControlOf(path) };
    await send(new PutObjectCommand({ Bucket, Key: path, Body, ...kind }));
  }
  return files.length;
}
