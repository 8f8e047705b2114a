import { cpSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build, type Metafile, type Plugin, transform } from 'esbuild';
import { type Part, partsBeside } from './bundle-parts.ts';
import { wrapped } from './code-cache/format.ts';
import { writeCodeCaches } from './code-cache/write.ts';
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

/** An entry as it is built; sizes in bytes, of all files. */
export interface Bundle extends Entry {
  /** Its code, or what of it is loaded at once. */
  readonly file: string;
  /** With it, the parts that it loads when it needs them. */
  readonly files: readonly string[];
  /** What is to be loaded: the code itself, or what starts it with its code cache. */
  readonly start: string;
  readonly bytes: number;
  readonly gzipBytes: number;
}

const output = {
  platform: 'node',
  target: 'node24',
  minify: true,
  charset: 'ascii',
  legalComments: 'none',
} as const;

/** CommonJS for Lambda. A runtime import() starts Node's ESM loader, 5-10 % of a cold start; so it becomes a require. */
const commonJs = { ...output, format: 'cjs', supported: { 'dynamic-import': false } } as const;

const options = {
  bundle: true,
  // The SDK's ESM builds shake; its CommonJS ones, esbuild's choice for Node, do not: +200 KB.
  mainFields: ['module', 'main'],
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
 * output depends on the sources and this Node alone, but for code caches, of which V8 writes another each time.
 * @throws Error when the SDK has moved from under a stand-in
 */
export async function bundleAll(outDir: string): Promise<readonly Bundle[]> {
  const { bundles, moved } = await built(lambdaEntries(), outDir);
  if (moved !== undefined)
    throw new Error(`the SDK no longer imports ${moved} (infra/constructs/lean-sdk.ts)`);
  const [starter] = await bundle([{ name: 'start', entry: 'infra/constructs/code-cache/start.ts' }], outDir);
  return Promise.all(
    bundles.map(async (shipped) => ({ ...shipped, start: await withCodeCache(shipped, starter) })),
  );
}

async function withCodeCache({ file, files, name }: Bundle, starter: Bundle | undefined): Promise<string> {
  if (starter === undefined) throw new Error('nothing to start bundles with');
  const start = join(dirname(file), 'index.js');
  cpSync(starter.file, start);
  for (const each of files) writeFileSync(each, wrapped(readFileSync(each, 'latin1')), 'latin1');
  await writeCodeCaches(name, file, files);
  return start;
}

/** Builds any entries (paths from the root) with the same options, but without a code cache. */
export const bundle = async (entries: readonly Entry[], outDir: string): Promise<readonly Bundle[]> =>
  (await built(entries, outDir)).bundles;

async function built(entries: readonly Entry[], outDir: string) {
  const { plugin, unused } = leanSdk();
  const plugins = [plugin, leanTemporal, leanZod, leanCatalogue];
  const beside = partsBeside(root);
  const { metafile } = await build({
    ...options,
    ...commonJs,
    plugins: [...plugins, beside.plugin],
    entryPoints: entries.map(({ entry, name }) => ({ in: entry, out: `${name}/bundle` })),
    outdir: outDir,
  });
  const outputs = new Map(outputsOf(metafile).map((each) => [each.entryPoint, each]));
  const bundles = entries.map(async (each) => {
    const { imports, modules, path } = outputs.get(each.entry) ?? missing(each);
    const folder = dirname(path);
    const parts = await inFiles(beside.partsIn(imports), folder, plugins);
    const later = parts.flatMap((part) => part.modules);
    assertNoClassTwice(each, modules, later);
    copyFilesBeside(root, [...modules, ...later], folder);
    return measured(each, [path, ...parts.map((part) => part.path).sort()]);
  });
  return { bundles: await Promise.all(bundles), moved: unused()[0] };
}

function missing({ name }: Entry): never {
  throw new Error(`${name} was not built`);
}

const outputsOf = ({ outputs }: Metafile) =>
  Object.entries(outputs).map(([path, { inputs, ...output }]) => ({
    ...output,
    modules: Object.keys(inputs),
    path: resolve(root, path),
  }));

/**
 * Builds the parts of a bundle. What several of them need lies in files of its own. What the bundle has as well they have
 * once more: shared with it, it would have to carry at every cold start whatever one of them needs of it. esbuild splits
 * ES modules alone, so each file becomes CommonJS afterwards.
 */
async function inFiles(parts: readonly Part[], folder: string, plugins: Plugin[]) {
  if (parts.length === 0) return [];
  const { metafile } = await build({
    ...options,
    ...output,
    plugins,
    format: 'esm',
    splitting: true,
    chunkNames: 'part-[hash]',
    entryPoints: [...parts],
    outdir: folder,
  });
  const files = outputsOf(metafile);
  for (const { path } of files) {
    const { code } = await transform(readFileSync(path, 'utf8'), commonJs);
    writeFileSync(path, code);
  }
  return files;
}

/** What is in a bundle and in its parts is there twice, and a class of one is not that of the other to `instanceof`. */
function assertNoClassTwice({ name }: Entry, modules: readonly string[], later: readonly string[]): void {
  const twice = later
    .filter((module) => modules.includes(module) && /^(shared|functions)\//.test(module))
    .find(
      (module) => /^export class /m.test(source(module)) && !source(module).includes('Symbol.hasInstance'),
    );
  if (twice !== undefined) throw new Error(`the classes of ${twice} are in ${name} and in its parts`);
}

function measured(entry: Entry, files: readonly string[]): Bundle {
  const [file] = files;
  if (file === undefined) return missing(entry);
  const contents = files.map((each) => readFileSync(each));
  const total = (sizes: readonly number[]) => sizes.reduce((sum, size) => sum + size, 0);
  return {
    ...entry,
    file,
    files,
    start: file,
    bytes: total(contents.map(({ length }) => length)),
    gzipBytes: total(contents.map((content) => gzipSync(content).length)),
  };
}
