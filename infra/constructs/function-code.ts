import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AssetHashType } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { bundleAll } from './bundle.ts';
import { isCache } from './code-cache/format.ts';
import { rehearsalOf } from './code-cache/write.ts';

/**
 * Code of a Lambda entry, for example of `submission/api`.
 * @throws Error when there is no such entry
 */
export type FunctionCode = (entry: string) => Code;

/** Builds all entries, into a folder of this process alone that goes with it: CDK copies what it deploys. */
export async function functionCode(): Promise<FunctionCode> {
  const outDir = mkdtempSync(join(tmpdir(), 'satujam-bundles-'));
  process.once('exit', () => {
    rmSync(outDir, { recursive: true, force: true });
  });
  const folders = new Map((await bundleAll(outDir)).map(({ file, name }) => [name, dirname(file)]));
  return (entry) => {
    const folder = folders.get(entry);
    if (folder === undefined) throw new Error(`functions/${entry}.ts is missing or exports no handler`);
    const assetHash = fingerprint(entry, folder);
    return Code.fromAsset(folder, { assetHash, assetHashType: AssetHashType.CUSTOM });
  };
}

/**
 * Of all that is shipped but the code cache, and of what that was made from: V8 writes other bytes each time, and an
 * unchanged function shall not be deployed again.
 */
export function fingerprint(entry: string, folder: string): string {
  const hash = createHash('sha256').update(process.versions.v8).update(process.arch);
  const add = (name: string, file: string) => hash.update(`\0${name}\0`).update(readFileSync(file));
  for (const { name, parentPath } of filesIn(folder)) {
    if (!isCache(name)) add(name, join(parentPath, name));
  }
  if (existsSync(rehearsalOf(entry))) add('rehearsal', rehearsalOf(entry));
  return hash.digest('hex');
}

const filesIn = (folder: string) =>
  globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((each) => each.isFile())
    .sort((a, b) => join(a.parentPath, a.name).localeCompare(join(b.parentPath, b.name)));
