import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { cacheFile, wrapped } from './format.ts';

/**
 * Compiles a bundle, all its functions included, and writes V8's code cache beside it: a cold start then compiles
 * nothing (docs/decisions/0012). It depends on the bundle and this Node alone.
 */
export function writeCodeCache(bundle: string): void {
  const source = wrapped(readFileSync(bundle, 'latin1'));
  writeFileSync(join(dirname(bundle), cacheFile), compiledWhole(source).createCachedData());
}

/** V8 compiles a function when it is first called, and caches only what it has compiled; so all of it, once. */
function compiledWhole(source: string): Script {
  setFlagsFromString('--no-lazy');
  try {
    return new Script(source, { filename: 'bundle.js' });
  } finally {
    setFlagsFromString('--lazy');
  }
}
