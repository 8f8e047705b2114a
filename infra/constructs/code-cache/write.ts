import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { cacheOf } from './format.ts';

const here = import.meta.dirname;

/** Where the rehearsal of a function lies, if it has one. @param name for example `submission/api` */
export const rehearsalOf = (name: string): string =>
  join(here, 'rehearsals', `${name.replace('/', '.')}.json`);

/**
 * Writes V8's code caches of a bundle and its parts beside them: a cold start then compiles nothing
 * (docs/decisions/0012). A function that people wait for plays its rehearsal before, so that they hold what a first event
 * runs and nothing else; of what that does not load, and of any other function, everything is compiled.
 */
export async function writeCodeCaches(name: string, bundle: string, files: readonly string[]): Promise<void> {
  if (existsSync(rehearsalOf(name))) await rehearse(name, bundle).catch(toldOutdated(name));
  for (const file of files) {
    if (!existsSync(cacheOf(file))) writeFileSync(cacheOf(file), compiledWhole(file).createCachedData());
  }
}

/** A rehearsal that is out of date costs some milliseconds a cold start: it holds up no deployment, but a test. */
const toldOutdated = (name: string) => () => {
  console.warn(`${name} no longer does what its rehearsal says (npm run rehearsals); all of it is compiled.`);
};

/** @throws Error when the function does not do what was recorded */
export async function rehearse(name: string, bundle: string): Promise<void> {
  const args = [join(here, 'rehearse.ts'), bundle, rehearsalOf(name)];
  await promisify(execFile)(process.execPath, args, { env: {} });
}

/** V8 compiles a function when it is first called, and caches only what it has compiled; so all of it, once. */
function compiledWhole(file: string): Script {
  const source = readFileSync(file, 'latin1');
  setFlagsFromString('--no-lazy');
  try {
    return new Script(source, { filename: basename(file) });
  } finally {
    setFlagsFromString('--lazy');
  }
}
