import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

const standIn = join(import.meta.dirname, 'lambda-zod/core.ts');
/** What it stands in for, and takes everything else from. */
const zodsCore = join(dirname(fileURLToPath(import.meta.resolve('zod/v4/core'))), 'core.js');
const inZod = /[\\/]node_modules[\\/]zod[\\/]v4[\\/]/;

/**
 * Leaves out of the bundles what zod does at a cold start for nobody: its words in fifty languages, of which nobody is
 * shown anything here (300 KB that run in whatever bundles a library which asks for the whole of zod), and the making
 * of schemas that are never asked (lambda-zod/core.ts).
 */
export const leanZod: Plugin = {
  name: 'lean-zod',
  setup(build) {
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
    build.onResolve({ filter: /[\\/]core\.js$/ }, ({ importer, path, resolveDir }) => {
      const isOfZod = inZod.test(importer) && resolve(resolveDir, path) === zodsCore;
      return isOfZod ? { path: standIn, sideEffects: false } : undefined;
    });
    build.onResolve({ filter: /^zod\/v4\/core$/ }, ({ importer }) =>
      importer === standIn ? { path: zodsCore } : undefined,
    );
  },
};
