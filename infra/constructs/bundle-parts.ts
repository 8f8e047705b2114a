import { resolve } from 'node:path';
import type { Plugin } from 'esbuild';

/** A file that a bundle loads when it needs it, and the path by which it asks for it. */
export interface Part {
  readonly in: string;
  readonly out: string;
}

const foreign = /[\\/]node_modules[\\/]/;

/**
 * Keeps out of bundles what code of ours imports only when it needs it, by `import()`: it is to lie beside them, and is
 * neither read nor parsed before.
 */
export function partsBeside(root: string) {
  const parts = new Map<string, Part>();
  const plugin: Plugin = {
    name: 'parts-beside',
    setup(build) {
      build.onResolve({ filter: /^\./ }, ({ importer, kind, path, resolveDir }) => {
        if (kind !== 'dynamic-import' || foreign.test(importer)) return undefined;
        const file = resolve(resolveDir, path);
        const out = `part-${file
          .slice(root.length + 1)
          .replace(/\.ts$/, '')
          .replaceAll('/', '.')}`;
        const asked = `./${out}.js`;
        parts.set(asked, { in: file, out });
        return { path: asked, external: true };
      });
    },
  };
  return {
    plugin,
    /** Those that a built file imports. */
    partsIn: (imports: readonly { readonly path: string }[]): readonly Part[] => [
      ...new Set(imports.flatMap(({ path }) => parts.get(path) ?? [])),
    ],
  };
}
