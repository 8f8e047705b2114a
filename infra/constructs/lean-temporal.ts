import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** Top-level expressions of the polyfill that esbuild must keep, and all they use, until they are called pure. */
const unmarked = [
  // `nanoInHour - 1` might, for all esbuild knows, call a valueOf.
  {
    file: /[\\/]temporal-polyfill[\\/]chunks[\\/]funcApi-shim\.js$/,
    found: /, (nanoIn\w+ - 1)\)/g,
    pure: ', /* @__PURE__ */ (() => $1)())',
  },
  {
    file: /[\\/]temporal-utils[\\/]dist[\\/]diff\.js$/,
    found: /= createDiffFunc\(/g,
    pure: '= /* @__PURE__ */ createDiffFunc(',
  },
];

/** Leaves out of the bundles what of Temporal nobody calls: 5 KB of each. What is called stays as it was. */
export const leanTemporal: Plugin = {
  name: 'lean-temporal',
  setup(build) {
    for (const { file, found, pure } of unmarked) {
      build.onLoad({ filter: file }, async ({ path }) => {
        const source = await readFile(path, 'utf8');
        const contents = source.replace(found, pure);
        return contents === source ? { errors: [{ text: 'temporal-polyfill has moved' }] } : { contents };
      });
    }
  },
};
