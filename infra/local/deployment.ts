import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { dataDirectory, stateDirectory } from './engine-environment.ts';
import { readJson, remove, writeJson } from './files.ts';
import type { Instance } from './instance.ts';

/** What is deployed on the engine: of which sources, and the outputs of its stacks. */
export const Deployment = z.object({ fingerprint: z.string(), outputs: z.record(z.string(), z.string()) });
export type Deployment = z.infer<typeof Deployment>;

/**
 * The engine writes its state only when it ends by itself. So a deployment counts as kept only after such an end:
 * while the engine runs it stands in `running`, and whatever stands there after a crash is not believed.
 */
const kept = (instance: Instance) => join(instance.directory, 'deployed.json');
const running = (instance: Instance) => join(instance.directory, 'running.json');

/** Takes over what the last run kept; without anything kept, clears what it left behind. */
export function takeDeployment(instance: Instance): Deployment | undefined {
  const deployment = readJson(kept(instance), Deployment);
  remove(running(instance));
  remove(kept(instance));
  if (!existsSync(join(stateDirectory(instance), 'cloudformation.json'))) {
    remove(dataDirectory(instance));
    return undefined;
  }
  return deployment;
}

export const recordDeployment = (instance: Instance, deployment: Deployment): void => {
  writeJson(running(instance), deployment);
};

/** After the engine saved its state. */
export function keepDeployment(instance: Instance): void {
  if (existsSync(running(instance))) renameSync(running(instance), kept(instance));
}
