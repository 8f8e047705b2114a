import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import * as z from 'zod/mini';
import { run, toolPath } from '../command.ts';
import { readJson, remove, shown, writeJson } from '../files.ts';
import { portalFingerprint } from '../fingerprint.ts';
import { localDirectory, projectRoot } from '../instance.ts';
import { lock } from '../lock.ts';
import type { Say } from '../progress.ts';
import { Trouble } from '../trouble.ts';

/** Where the built portal lies. */
export const portalFiles = join(projectRoot, 'portal/dist');

const page = join(portalFiles, 'index.html');
const directory = join(localDirectory, 'portal');
const stamp = join(directory, 'built.json');
const log = join(directory, 'build.log');

/**
 * Builds the portal unless it is built of what is there already; one run at a time does.
 * @throws Trouble when it cannot be built
 */
export async function buildPortal(say: Say, signal: AbortSignal): Promise<void> {
  const unlock = await lock(join(directory, 'lock'), signal, () => {
    say('waiting for another run that builds the portal');
  });
  try {
    const fingerprint = portalFingerprint();
    if (isBuilt(fingerprint)) return;
    say('building the portal');
    await build(signal);
    writeJson(stamp, fingerprint);
    say('the portal is built');
  } finally {
    unlock();
  }
}

/** Who works on something else, beside somebody who is in the middle of a page, goes on with the portal of before. */
export async function buildPortalIfPossible(say: Say, signal: AbortSignal): Promise<void> {
  try {
    await buildPortal(say, signal);
  } catch (error) {
    if (!(error instanceof Trouble) || !existsSync(page)) throw error;
    say(`the portal of before is served. ${error.message}`);
  }
}

const isBuilt = (fingerprint: string) => existsSync(page) && readJson(stamp, z.string()) === fingerprint;

async function build(signal: AbortSignal): Promise<void> {
  mkdirSync(directory, { recursive: true });
  remove(log);
  const env = { ...process.env, PATH: toolPath, NODE_ENV: 'production', NO_COLOR: '1' };
  const args = ['build', 'portal', '--logLevel', 'warn'];
  const { lines, ok } = await run({ program: 'vite', args, cwd: projectRoot, env, log, signal });
  if (ok) return;
  const said = lines.map(stripVTControlCharacters);
  const reason = said.find((line) => /^\[(plugin|[A-Z_]+)/.test(line)) ?? said.at(-1) ?? 'it said nothing';
  throw new Trouble(`The portal cannot be built: ${reason} (${shown(log)})`);
}
