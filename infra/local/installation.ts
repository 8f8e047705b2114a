import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command.ts';
import { remove, shown } from './files.ts';
import { engineDirectory } from './instance.ts';
import { lock } from './lock.ts';
import type { Say } from './progress.ts';
import { findPython } from './python.ts';
import { Trouble } from './trouble.ts';

const requirements = join(import.meta.dirname, 'requirements.txt');
const environment = join(engineDirectory, 'venv');
const python = join(environment, 'bin/python');
const stamp = join(environment, 'installed');
const log = join(engineDirectory, 'install.log');

const wanted = () => createHash('sha256').update(readFileSync(requirements)).digest('hex');
const isInstalled = () => existsSync(python) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted();

/**
 * Installs the engine into a virtual environment of the project's own unless it is there already; all copies share
 * it, and one at a time makes it.
 * @returns the environment's Python
 * @throws Trouble when there is no fitting Python or a package cannot be had
 */
export async function installEngine(say: Say, signal: AbortSignal): Promise<string> {
  const unlock = await lock(join(engineDirectory, 'lock'), signal, () => {
    say('waiting for another run that installs the engine');
  });
  try {
    if (!isInstalled()) await install(say, signal);
    return python;
  } finally {
    unlock();
  }
}

async function install(say: Say, signal: AbortSignal): Promise<void> {
  const base = await findPython();
  say(`installing the AWS engine (MiniStack) into ${shown(environment)}`);
  mkdirSync(engineDirectory, { recursive: true });
  remove(environment);
  await isolated(base, ['venv', environment], signal);
  const quietly = ['--disable-pip-version-check', '--no-input'];
  await isolated(python, ['pip', 'install', ...quietly, '--requirement', requirements], signal);
  writeFileSync(stamp, wanted());
}

/** Runs a module of a Python without heeding what the person set for their own. */
async function isolated(program: string, module: readonly string[], signal: AbortSignal): Promise<void> {
  const args = ['-I', '-m', ...module];
  const { ok, lines } = await run({ program, args, cwd: engineDirectory, env: process.env, log, signal });
  if (ok) return;
  const reason = lines.findLast((line) => line.startsWith('ERROR:')) ?? lines.at(-1) ?? 'it said nothing';
  throw new Trouble(`The engine cannot be installed: ${reason.replace('ERROR: ', '')} (${shown(log)})`);
}
