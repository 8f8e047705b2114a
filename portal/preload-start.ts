import type { Plugin, Rolldown } from 'vite';

/** What the first page shows is asked for with the first script, not after it: a round trip less on a slow network. */
const START = ['/public/start-page.tsx', '/words/id/public.json'];

export const preloadStart = (): Plugin => ({
  name: 'preload-start',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle = {} }) => {
      const files = new Set<string>();
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'chunk' && START.some((end) => chunk.facadeModuleId?.endsWith(end))) {
          collect(bundle, chunk.fileName, files);
        }
      }
      return [...files]
        .filter((file) => !html.includes(file))
        .map((file) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
          injectTo: 'head' as const,
        }));
    },
  },
});

function collect(bundle: Rolldown.OutputBundle, file: string, files: Set<string>): void {
  const chunk = bundle[file];
  if (chunk?.type !== 'chunk' || files.has(file)) return;
  files.add(file);
  for (const imported of chunk.imports) collect(bundle, imported, files);
}
