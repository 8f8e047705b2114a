import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { build } from 'esbuild';
import { type Bundle, bundle, bundleAll } from '../../infra/constructs/bundle.ts';
import { isCache } from '../../infra/constructs/code-cache/format.ts';

const here = import.meta.dirname;
const root = resolve(here, '../..');

/** Everything that is measured: files of JavaScript, built in this run. */
export interface Builds {
  /** As they are deployed. */
  readonly functions: readonly Bundle[];
  readonly express: string;
  readonly runner: string;
}

/** @param outDir a folder of its own, outside the sources */
export async function buildAll(outDir: string): Promise<Builds> {
  mkdirSync(outDir, { recursive: true });
  // As in Lambda, where no package.json lies above a bundle and .js means CommonJS.
  writeFileSync(join(outDir, 'package.json'), '{"type":"commonjs"}');
  return {
    functions: await bundleAll(join(outDir, 'functions')),
    express: await plain('express/codegenie.ts', outDir),
    runner: await plain('first-event/runner.ts', outDir),
  };
}

/** A function as it is where V8 is another than the one that compiled it. @returns the file to start it with */
export function withoutCaches({ file }: Bundle): string {
  const [folder, copy] = [dirname(file), `${dirname(file)}-without-caches`];
  if (!existsSync(copy)) cpSync(folder, copy, { recursive: true, filter: (path) => !isCache(path) });
  return join(copy, 'index.js');
}

/** A file of the bench, built as our functions are. */
export async function asDeployed(file: string, outDir: string): Promise<string> {
  const entry = relative(root, join(here, file));
  const [built] = await bundle([{ entry, name: file.replace(/\.ts$/, '') }], outDir);
  if (built === undefined) throw new Error(`${file} was not built`);
  return built.file;
}

/** A file as careful hands bundle it: minified, shaken, and the SDK as AWS publishes it. */
export async function asPublished(file: string, outfile: string): Promise<string> {
  await build({
    entryPoints: [file],
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    minify: true,
    mainFields: ['module', 'main'],
    outfile,
    logLevel: 'error',
  });
  return outfile;
}

/** A file of the bench as esbuild's guide begins: a bundle for Node, and nothing else said. */
export async function plain(file: string, outDir: string): Promise<string> {
  const outfile = join(outDir, file.replace(/\.ts$/, '.cjs'));
  await build({
    entryPoints: [join(here, file)],
    bundle: true,
    platform: 'node',
    outfile,
    logLevel: 'error',
  });
  return outfile;
}
