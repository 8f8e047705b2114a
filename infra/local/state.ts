import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateDirectory } from './engine-environment.ts';
import type { Instance } from './instance.ts';

/** The engine's saved state names queues by addresses; moves them to another port, of the engine that does not run. */
export function moveState(instance: Instance, from: number, to: number): void {
  const directory = stateDirectory(instance);
  for (const name of globSync('*.json', { cwd: directory })) {
    const file = join(directory, name);
    const state = readFileSync(file, 'utf8');
    const moved = state.replaceAll(`//localhost:${from}`, `//localhost:${to}`);
    if (moved !== state) writeFileSync(file, moved);
  }
}
