import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { bundleAll } from './bundle.ts';

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
    return Code.fromAsset(folder);
  };
}
