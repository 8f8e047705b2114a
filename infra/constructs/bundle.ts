import { cpSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { writeCodeCache } from './code-cache/write.ts';
import { copyFilesBeside } from './files-beside.ts';
import { leanCatalogue } from './lean-catalogue.ts';
import { leanSdk } from './lean-sdk.ts';
import { leanTemporal } from './lean-temporal.ts';
import { leanZod } from './lean-zod.ts';

const root = resolve(import.meta.dirname, '../..');

/** What to build: a file that exports a `handler`, and the name (a path) that its bundle goes by. */
export interface Entry {
  readonly name: string;
  readonly entry: string;
}

/** An entry as it is built; sizes in bytes. */
export interface Bundle extends Entry {
  /** Its code. */
  readonly file: string;
  /** What is to be loaded: the code itself, or what starts it with its code cache. */
  readonly start: string;
  readonly bytes: number;
  readonly gzipBytes: number;
}

const options = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  minify: true,
  charset: 'ascii',
  legalComments: 'none',
  // The SDK's ESM builds shake; its CommonJS ones, esbuild's choice for Node, do not: +200 KB.
  mainFields: ['module', 'main'],
  // A runtime import() starts Node's ESM loader, 5-10 % of a cold start; so it becomes a call within the file.
  supported: { 'dynamic-import': false },
  define: { 'import.meta.url': 'importMetaUrl' },
  inject: [join(import.meta.dirname, 'lambda-sdk/import-meta-url.ts')],
  alias: {
    'brotli/decompress.js': join(import.meta.dirname, 'lambda-sdk/brotli.ts'),
    // The code alone: what draws it as an image, which the PDF does itself, brings an encoder of PNG, +40 KB.
    qrcode: 'qrcode/lib/core/qrcode.js',
  },
  metafile: true,
  absWorkingDir: root,
  logLevel: 'error',
  // A stand-in that lacks what a newer SDK asks for must fail here, not in a citizen's request.
  logOverride: { 'import-is-undefined': 'error' },
} satisfies BuildOptions;

/** The Lambda entries: every file of functions/ that exports a `handler`, named by its path there without `.ts`. */
export const lambdaEntries = (): readonly Entry[] =>
  globSync('functions/*/*.ts', { cwd: root })
    .filter((path) => !path.endsWith('.test.ts'))
    .filter((path) => /^export (const|async function|function) handler\b/m.test(source(path)))
    .map((entry) => ({ entry, name: relative('functions', entry).replace(/\.ts$/, '') }))
    .sort((a, b) => a.name.localeCompare(b.name));

const source = (path: string) => readFileSync(join(root, path), 'utf8');

/**
 * Builds every Lambda entry as it is shipped: `<outDir>/<name>/index.js` starts `bundle.js` with its code cache. The
 * output depends on the sources and this Node alone, so that an unchanged function is not deployed again.
 * @throws Error when the SDK has moved from under a stand-in
 */
export async function bundleAll(outDir: string): Promise<readonly Bundle[]> {
  const { bundles, moved } = await built(lambdaEntries(), outDir);
  if (moved !== undefined)
    throw new Error(`the SDK no longer imports ${moved} (infra/constructs/lean-sdk.ts)`);
  const [starter] = await bundle([{ name: 'start', entry: 'infra/constructs/code-cache/start.ts' }], outDir);
  return bundles.map((shipped) => ({ ...shipped, start: withCodeCache(shipped, starter) }));
}

function withCodeCache({ file }: Bundle, starter: Bundle | undefined): string {
  if (starter === undefined) throw new Error('nothing to start bundles with');
  const start = join(dirname(file), 'index.js');
  cpSync(starter.file, start);
  writeCodeCache(file);
  return start;
}

/** Builds any entries (paths from the root) with the same options, but without a code cache. */
export const bundle = async (entries: readonly Entry[], outDir: string): Promise<readonly Bundle[]> =>
  (await built(entries, outDir)).bundles;

async function built(entries: readonly Entry[], outDir: string) {
  const { plugin, unused } = leanSdk();
  const { metafile } = await build({
    ...options,
    plugins: [plugin, leanTemporal, leanZod, leanCatalogue],
    entryPoints: entries.map(({ entry, name }) => ({ in: entry, out: `${name}/bundle` })),
    outdir: outDir,
  });
  for (const { entryPoint, inputs, path } of outputsOf(metafile)) {
    if (entryPoint !== undefined) copyFilesBeside(root, Object.keys(inputs), dirname(path));
  }
  const bundles = entries.map((entry) => measured(entry, join(outDir, entry.name, 'bundle.js')));
  const [moved] = unused();
  return { bundles, moved };
}

const outputsOf = ({ outputs }: Metafile) =>
  Object.entries(outputs).map(([path, output]) => ({ ...output, path: resolve(root, path) }));

function measured(entry: Entry, file: string): Bundle {
  const content = readFileSync(file);
  return { ...entry, file, start: file, bytes: content.length, gzipBytes: gzipSync(content).length };
}
