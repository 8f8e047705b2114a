import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheOf } from './format.ts';
import { createLoader } from './load.ts';

// What Lambda loads: it runs the bundle beside it, already compiled where there are code caches for this very V8.
const bundle = join(dirname(fileURLToPath(import.meta.url)), 'bundle.js');
const { load, loaded } = createLoader();
const { exports } = load(bundle).module;

// One line a cold start: a deployment whose caches no longer fit must be seen, for nothing else tells.
const used = [...loaded.values()].every(({ script }) => script.cachedDataRejected === false);
const line = { codeCache: used ? 'hit' : 'miss', cacheFile: basename(cacheOf(bundle)) };
process.stdout.write(`${JSON.stringify(line)}\n`);

export const { handler } = exports;
