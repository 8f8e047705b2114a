import { extname } from 'node:path';

/**
 * What a browser keeps of a file of the portal, by its path: what carries a hash of its content in its name, for a
 * year; everything else is asked for anew each time, which is answered without its content when that is the same.
 */
export const cacheControlOf = (path: string): string =>
  path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** @throws Error for a kind of file that the portal had none of so far: a bucket guesses nothing */
export function mediaTypeOf(path: string): string {
  const type = mediaTypes[extname(path)];
  if (type === undefined) throw new Error(`no media type for ${path}: name it in infra/portal/files.ts`);
  return type;
}

/** Files in the order in which they may appear: a page comes after what it loads. */
export const inOrder = (paths: readonly string[]): readonly string[] =>
  paths.toSorted((one, other) => rank(one) - rank(other) || one.localeCompare(other));

const rank = (path: string) => (path.startsWith('assets/') ? 0 : path === 'index.html' ? 2 : 1);
