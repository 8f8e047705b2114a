import { spawn } from 'node:child_process';
import { closeSync, cpSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { toolPath } from '../command.ts';
import { readJson, remove, shown, writeJson } from '../files.ts';
import { type Instance } from '../instance.ts';
import { endsWithin, runs, signalQuietly } from '../processes.ts';
import type { Stack } from '../stack.ts';
import { Trouble } from '../trouble.ts';
import { portalFiles } from './build.ts';
import { settingsFile, settingsOf } from './settings.ts';

const startLimitMs = 10_000;
const stopLimitMs = 3_000;
const pollMs = 50;

const PortalRecord = z.object({ pid: z.int(), port: z.int() });
const recordFile = (instance: Instance) => join(instance.directory, 'portal.json');
const logFile = (instance: Instance) => join(instance.directory, 'portal.log');

/** Process and port of the copy's portal, or of its last one. */
export const lastPortal = (instance: Instance) => readJson(recordFile(instance), PortalRecord);

export interface PortalOptions {
  readonly instance: Instance;
  readonly stack: Stack;
  readonly port: number;
  /** It ends with this process, however that ends. */
  readonly follow: boolean;
}

/**
 * Starts the server of the copy's portal and waits until it answers.
 * @returns how to let this process end while it goes on
 * @throws Trouble when it ends or stays silent
 */
export async function startPortal(options: PortalOptions, signal: AbortSignal): Promise<() => void> {
  const { follow, instance, port, stack } = options;
  await stopPortal(instance);
  writeJson(settingsFile(instance), settingsOf(stack, filesOf(instance), port));
  const log = openSync(logFile(instance), 'w');
  const args = [
    join(import.meta.dirname, 'serve.ts'),
    settingsFile(instance),
    ...(follow ? ['--follow'] : []),
  ];
  const child = spawn(process.execPath, args, {
    env: { PATH: toolPath, NODE_ENV: 'production' },
    // Ctrl-C in the terminal is for the starter alone, which ends it.
    detached: true,
    stdio: [follow ? 'pipe' : 'ignore', log, log],
  });
  closeSync(log);
  const { pid } = child;
  if (pid === undefined) throw new Trouble('The server of the portal cannot be started.');
  writeJson(recordFile(instance), { pid, port });
  await untilItAnswers(instance, `${stack.portalUrl}/config.json`, signal);
  return () => {
    child.unref();
  };
}

/** The portal of `npm start` changes with every build; the one of a test run stays what it was. */
function filesOf(instance: Instance): string {
  if (instance.persistent) return portalFiles;
  const own = join(instance.directory, 'portal');
  cpSync(portalFiles, own, { recursive: true });
  return own;
}

async function untilItAnswers(instance: Instance, url: string, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + startLimitMs;
  for (;;) {
    if (await answers(url)) return;
    signal.throwIfAborted();
    if (runningPortal(instance) === undefined || performance.now() > deadline)
      throw new Trouble(`The server of the portal does not answer (${shown(logFile(instance))}).`);
    await sleep(pollMs, undefined, { signal });
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(1000) })).ok;
  } catch {
    return false;
  }
}

function runningPortal(instance: Instance): number | undefined {
  const pid = lastPortal(instance)?.pid;
  return pid !== undefined && runs(pid, settingsFile(instance)) ? pid : undefined;
}

/** Ends the server of the copy's portal, if it runs. */
export async function stopPortal(instance: Instance): Promise<void> {
  const pid = runningPortal(instance);
  if (pid !== undefined && signalQuietly(pid, 'SIGTERM')) await endsWithin(pid, stopLimitMs);
  remove(settingsFile(instance));
}
