import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { officeThemes } from './office-themes.ts';
import { offlineWorker } from './offline-worker.ts';
import { preloadStart } from './preload-start.ts';

/** One page; each area of the portal is loaded when somebody goes there. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), officeThemes(), preloadStart(), offlineWorker()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // Everything is same-origin and cacheable; a data: URL would need a wider CSP.
    assetsInlineLimit: 0,
    sourcemap: false,
    rolldownOptions: {
      output: {
        // What everybody's first page needs comes in few files: each is a request on a slow network.
        codeSplitting: {
          groups: [
            {
              name: 'base',
              test: /node_modules\/(react|react-dom|scheduler|react-router|@tanstack|i18next|react-i18next|openapi-fetch|openapi-react-query)\//,
            },
            {
              name: 'start',
              test: /(components\/(button|card|tag|link|heading|paragraph|skip-link)\/|src\/(app|api|session\/(session|tabs|use-session)|parts\/(page|loading|announcer|problem-alert|answer)|public\/(start-page|office-choice|government|office-now|words|text-link))[/.])/,
            },
          ],
        },
      },
      treeshake: {
        // The package does not say so itself, and would bring all its components for one.
        moduleSideEffects: [{ test: /@digdir\/designsystemet-react/, sideEffects: false }],
      },
    },
  },
});
