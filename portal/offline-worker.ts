import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Plugin, Rolldown } from 'vite';
import { API_PATHS, matching, STATUS_LIST_PATHS } from '../infra/portal/paths.ts';

type Bundle = Rolldown.OutputBundle;
type Chunk = Rolldown.OutputChunk;

const source = join(import.meta.dirname, 'src/offline/worker.ts');

/** What works without a network: the frame, the public pages, their words, and judging a credential. */
const OFFLINE = /\/src\/(?:public\/[\w-]+\.tsx?|offline\/[\w-]+\.ts|words\/\w+\/(?:app|public)\.json)$/;
const READER = /\/src\/public\/wasm-reader\.ts$/;
const UNHASHED = ['/', '/icon.svg', '/manifest.webmanifest'];

/**
 * Writes `sw.js`, the service worker, with a list of what it keeps: a build's own files, so that a page that was kept
 * fits its scripts.
 */
export const offlineWorker = (): Plugin => ({
  name: 'offline-worker',
  apply: 'build',
  generateBundle: {
    order: 'post',
    async handler(_options, bundle) {
      const shell = addressesOf(bundle, isInShell);
      const reader = addressesOf(bundle, ({ facadeModuleId }) => READER.test(facadeModuleId ?? ''));
      const themes = Object.keys(bundle).filter((name) => name.startsWith('themes/'));
      this.emitFile({
        type: 'asset',
        fileName: 'sw.js',
        source: await worker({
          shell: [...UNHASHED, ...shell, ...themes.map((name) => `/${name}`)],
          reader: reader.filter((address) => !shell.includes(address)),
        }),
      });
    },
  },
});

const isInShell = ({ facadeModuleId, isEntry }: Chunk) =>
  isEntry || (OFFLINE.test(facadeModuleId ?? '') && !READER.test(facadeModuleId ?? ''));

/** Addresses of chunks, of what they import and of what belongs to them. */
function addressesOf(bundle: Bundle, isWanted: (chunk: Chunk) => boolean): string[] {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const names = new Set<string>();
  const add = (name: string) => {
    const file = bundle[name];
    if (file?.type !== 'chunk' || names.has(name)) return;
    names.add(name);
    for (const asset of [
      ...(file.viteMetadata?.importedCss ?? []),
      ...(file.viteMetadata?.importedAssets ?? []),
    ])
      names.add(asset);
    for (const imported of file.imports) add(imported);
  };
  for (const chunk of chunks.filter(isWanted)) add(chunk.fileName);
  return [...names].map((name) => `/${name}`).toSorted();
}

async function worker(files: { shell: readonly string[]; reader: readonly string[] }): Promise<string> {
  const version = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 12);
  const elsewhere = [...API_PATHS, STATUS_LIST_PATHS].map((path) => matching(path).source);
  const { outputFiles } = await build({
    ...{ entryPoints: [source], bundle: true, minify: true, write: false, format: 'iife', target: 'es2022' },
    define: { PORTAL: JSON.stringify({ version, elsewhere, ...files }) },
  });
  return outputFiles[0]?.text ?? '';
}
