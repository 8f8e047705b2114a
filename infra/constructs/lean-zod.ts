import type { Plugin } from 'esbuild';

/**
 * Leaves out of the bundles what zod says in fifty languages, of which nobody is shown anything here: 300 KB that run at
 * the cold start of whatever bundles a library that asks for the whole of zod.
 */
export const leanZod: Plugin = {
  name: 'lean-zod',
  setup(build) {
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
  },
};
