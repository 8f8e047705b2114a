import { join } from 'node:path';
import type { Plugin } from 'esbuild';

const file = join(import.meta.dirname, 'lambda-sdk/composed-catalogue.ts');

/**
 * Leaves out of the bundles what composes and checks the catalogue: beside them it lies composed and checked
 * (files-beside.ts).
 */
export const leanCatalogue: Plugin = {
  name: 'lean-catalogue',
  setup(build) {
    build.onResolve({ filter: /^(\.\/(compose|holidays)|\.\.\/domain\/office)\.ts$/ }, ({ importer }) =>
      /[\\/]shared[\\/]catalogue[\\/]catalogue\.ts$/.test(importer) ? { path: file } : undefined,
    );
  },
};
