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

/** A virtual environment of the project's own. */
export interface PythonTools {
  /** What they are, as a person is told. */
  readonly name: string;
  /** Where they are installed, with a log and a lock. */
  readonly directory: string;
  /** File with every package at one version. */
  readonly requirements: string;
}

const engine: PythonTools = {
  name: 'the AWS engine (MiniStack)',
  directory: engineDirectory,
  requirements: join(import.meta.dirname, 'requirements.txt'),
};

const environmentOf = ({ directory }: PythonTools) => join(directory, 'venv');
const pythonOf = (tools: PythonTools) => join(environmentOf(tools), 'bin/python');
const stampOf = (tools: PythonTools) => join(environmentOf(tools), 'installed');
const logOf = ({ directory }: PythonTools) => join(directory, 'install.log');

const wanted = ({ requirements }: PythonTools) =>
  createHash('sha256').update(readFileSync(requirements)).digest('hex');

function isInstalled(tools: PythonTools): boolean {
  const stamp = stampOf(tools);
  return existsSync(pythonOf(tools)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted(tools);
}

/** Installs the engine, see `installPython`. */
export const installEngine = (say: Say, signal: AbortSignal): Promise<string> =>
  installPython(engine, say, signal);

/**
 * Installs Python packages into a virtual environment of the project's own unless they are there already; all copies
 * share it, and one at a time makes it.
 * @returns the environment's Python
 * @throws Trouble when there is no fitting Python or a package cannot be had
 */
export async function installPython(tools: PythonTools, say: Say, signal: AbortSignal): Promise<string> {
  const unlock = await lock(join(tools.directory, 'lock'), signal, () => {
    say(`waiting for another run that installs ${tools.name}`);
  });
  try {
    if (!isInstalled(tools)) await install(tools, say, signal);
    return pythonOf(tools);
  } finally {
    unlock();
  }
}

async function install(tools: PythonTools, say: Say, signal: AbortSignal): Promise<void> {
  const base = await findPython();
  const environment = environmentOf(tools);
  say(`installing ${tools.name} into ${shown(environment)}`);
  mkdirSync(tools.directory, { recursive: true });
  remove(environment);
  const quietly = ['--disable-pip-version-check', '--no-input'];
  const packages = ['pip', 'install', ...quietly, '--requirement', tools.requirements];
  await isolated(base, ['venv', environment], tools, signal);
  await isolated(pythonOf(tools), packages, tools, signal);
  writeFileSync(stampOf(tools), wanted(tools));
}

/** Runs a module of a Python without heeding what the person set for their own. */
async function isolated(
  program: string,
  module: readonly string[],
  tools: PythonTools,
  signal: AbortSignal,
): Promise<void> {
  const args = ['-I', '-m', ...module];
  const log = logOf(tools);
  const { ok, lines } = await run({ program, args, cwd: tools.directory, env: process.env, log, signal });
  if (ok) return;
  const reason = lines.findLast((line) => line.startsWith('ERROR:')) ?? lines.at(-1) ?? 'it said nothing';
  throw new Trouble(`${tools.name} cannot be installed: ${reason.replace('ERROR: ', '')} (${shown(log)})`);
}
