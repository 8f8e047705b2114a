import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { engineEnvironment, temporaryDirectory } from './engine-environment.ts';
import { lastWords } from './engine-log.ts';
import { readJson, remove, shown, writeJson } from './files.ts';
import { engineLog, type Instance } from './instance.ts';
import { endsWithin, killGroup, runs, signalQuietly } from './processes.ts';
import { Trouble } from './trouble.ts';

const startLimitMs = 30_000;
/** Lambdas in flight get three seconds, then the state is written. */
const stopLimitMs = 20_000;
const healthPollMs = 50;
const launcher = join(import.meta.dirname, 'launch.py');

const EngineRecord = z.object({ pid: z.int(), port: z.int() });
const recordFile = (instance: Instance) => join(instance.directory, 'engine.json');

/** Process and port of the copy's engine, or of its last one. */
export const lastEngine = (instance: Instance) => readJson(recordFile(instance), EngineRecord);

/** The process of the copy's engine when it is alive. */
export function runningEngine(instance: Instance): number | undefined {
  const pid = lastEngine(instance)?.pid;
  return pid !== undefined && runs(pid, instance.directory) ? pid : undefined;
}

export interface Engine {
  readonly pid: number;
  readonly endpoint: string;
  /** Settles when the engine ends: with the trouble, or undefined when it was told to. */
  readonly ended: Promise<Trouble | undefined>;
  /** Lets this process end while the engine goes on. */
  readonly leave: () => void;
}

export interface EngineOptions {
  readonly instance: Instance;
  readonly python: string;
  readonly port: number;
  /** The engine ends with this process, however that ends. */
  readonly follow: boolean;
}

/** Starts the copy's engine and waits until it answers. @throws Trouble when it ends or stays silent */
export async function startEngine(options: EngineOptions, signal: AbortSignal): Promise<Engine> {
  const { instance, port } = options;
  const child = launch(options);
  const ended = endOf(child, instance);
  const endpoint = `http://127.0.0.1:${port}`;
  const { pid } = child;
  if (pid === undefined) throw (await ended) ?? new Trouble(`Cannot run ${options.python}.`);
  writeJson(recordFile(instance), { pid, port });
  const early = ended.then((trouble) => {
    throw trouble ?? new Trouble('The engine was stopped before it was ready.');
  });
  await Promise.race([waitUntilHealthy(endpoint, signal), early]);
  const leave = () => {
    child.unref();
  };
  return { pid, endpoint, ended, leave };
}

function launch({ instance, python, port, follow }: EngineOptions): ChildProcess {
  makeTemporaryDirectory(instance);
  const file = engineLog(instance);
  if (existsSync(file)) renameSync(file, `${file}.previous`);
  const log = openSync(file, 'w');
  const args = ['-I', launcher, instance.directory, ...(follow ? ['--follow'] : [])];
  const env = engineEnvironment(instance, port);
  const child = spawn(python, args, {
    cwd: instance.directory,
    env,
    // A process group of its own: Ctrl-C in the terminal must not end it before its state is saved.
    detached: true,
    stdio: [follow ? 'pipe' : 'ignore', log, log],
  });
  closeSync(log);
  return child;
}

/** The engine unpacks Lambdas here; as on AWS, no package.json further up may say what kind of module they are. */
function makeTemporaryDirectory(instance: Instance): void {
  const directory = temporaryDirectory(instance);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'package.json'), '{}');
}

function endOf(child: ChildProcess, instance: Instance): Promise<Trouble | undefined> {
  return new Promise((resolve) => {
    child.on('error', (error) => {
      resolve(new Trouble(`The engine cannot be started: ${error.message}`));
    });
    child.on('exit', (code, signal) => {
      // Its Lambdas, if any, have nobody to work for.
      if (code !== 0) killGroup(child.pid, 'SIGKILL');
      resolve(
        code === 0 ? undefined : new Trouble(`The engine ${ending(code, signal, engineLog(instance))}`),
      );
    });
  });
}

const ending = (code: number | null, signal: string | null, log: string) =>
  code === null
    ? `was ended by ${String(signal)} (${shown(log)}).`
    : `ended with exit code ${code}: ${lastWords(log)} (${shown(log)})`;

async function waitUntilHealthy(endpoint: string, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + startLimitMs;
  while (!(await isHealthy(endpoint))) {
    signal.throwIfAborted();
    if (performance.now() > deadline)
      throw new Trouble(`The engine did not answer within ${startLimitMs / 1000} s.`);
    await sleep(healthPollMs, undefined, { signal });
  }
}

async function isHealthy(endpoint: string): Promise<boolean> {
  try {
    return (await fetch(`${endpoint}/_ministack/health`, { signal: AbortSignal.timeout(1000) })).ok;
  } catch {
    return false;
  }
}

/**
 * Ends the copy's engine, if it runs, and every Lambda it started; it saves its state first.
 * @returns whether it ended by itself in time, so that its state is saved
 */
export async function stopEngine(instance: Instance): Promise<boolean> {
  const pid = runningEngine(instance);
  if (pid === undefined) return false;
  signalQuietly(pid, 'SIGTERM');
  const clean = await endsWithin(pid, stopLimitMs);
  killGroup(pid, 'SIGKILL');
  remove(temporaryDirectory(instance));
  return clean;
}
