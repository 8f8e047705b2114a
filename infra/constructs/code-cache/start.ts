import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { cacheFile, wrapped } from './format.ts';

// What Lambda loads: it runs the bundle beside it, already compiled where there is a code cache for this very V8.
const folder = dirname(fileURLToPath(import.meta.url));
const filename = join(folder, 'bundle.js');
const cache = join(folder, cacheFile);

const source = wrapped(readFileSync(filename, 'latin1'));
const script = new Script(source, {
  filename,
  ...(existsSync(cache) && { cachedData: readFileSync(cache) }),
});
const module: { exports: { handler?: unknown } } = { exports: {} };
const run: unknown = script.runInThisContext();
if (typeof run !== 'function') throw new Error(`${filename} is no module`);
Reflect.apply(run, module.exports, [module.exports, createRequire(filename), module, filename, folder]);

export const { handler } = module.exports;
