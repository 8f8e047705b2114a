import { join } from 'node:path';

export const projectRoot = join(import.meta.dirname, '../..');
export const localDirectory = join(projectRoot, '.local');

/** Where the engine's own installation lives; every instance shares it. */
export const engineDirectory = join(localDirectory, 'engine');

/** One running copy of the system with an engine, a port and a state of its own. */
export interface Instance {
  readonly directory: string;
  /** What the copy consists of (addresses, accounts), present while it runs and is ready. */
  readonly stackFile: string;
  /** Whether its state outlives a stop. */
  readonly persistent: boolean;
}

/** The copy of `npm start`. */
export const mainInstance: Instance = {
  directory: join(localDirectory, 'main'),
  stackFile: join(localDirectory, 'stack.json'),
  persistent: true,
};

/** A copy of a test run, beside whatever else is running, gone when it stops. */
export function testInstance(name = String(process.pid)): Instance {
  const directory = join(localDirectory, `test-${name}`);
  return { directory, stackFile: join(directory, 'stack.json'), persistent: false };
}

export const engineLog = (instance: Instance) => join(instance.directory, 'engine.log');
export const deployLog = (instance: Instance) => join(instance.directory, 'deploy.log');
export const lockFile = (instance: Instance) => `${instance.directory}.lock`;
