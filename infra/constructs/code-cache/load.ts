import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { cacheOf } from './format.ts';

interface Loaded {
  readonly script: Script;
  readonly module: { exports: { handler?: unknown } };
}

/**
 * Runs a bundle, and the parts of it that it asks for, as Node runs CommonJS modules: compiled already where a code
 * cache of a file lies beside it.
 */
export function createLoader() {
  const loaded = new Map<string, Loaded>();

  function load(file: string): Loaded {
    const before = loaded.get(file);
    if (before !== undefined) return before;
    const cachedData = existsSync(cacheOf(file)) ? readFileSync(cacheOf(file)) : undefined;
    const script = new Script(readFileSync(file, 'latin1'), {
      filename: file,
      ...(cachedData && { cachedData }),
    });
    const module: Loaded['module'] = { exports: {} };
    const own: Loaded = { script, module };
    loaded.set(file, own);
    const run: unknown = script.runInThisContext();
    if (typeof run !== 'function') throw new Error(`${file} is no module`);
    // A bundle needs nothing but its parts and Node's own modules; a `require` for more takes half a millisecond to make.
    const require = (id: string): unknown =>
      process.getBuiltinModule(id) ?? load(join(dirname(file), id)).module.exports;
    Reflect.apply(run, module.exports, [module.exports, require, module, file, dirname(file)]);
    return own;
  }

  return { load, loaded };
}
