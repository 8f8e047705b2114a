import { spawn } from 'node:child_process';
import { measured } from '../processors.ts';

export interface Start {
  readonly runner: string;
  readonly bundle: string;
  readonly eventFile: string;
  readonly environment: NodeJS.ProcessEnv;
  /** A piece of the JSON that the function must answer. */
  readonly reply: string;
}

/** Milliseconds from the start of the process until the bundle was loaded, and until the reply was there. */
export interface ColdStart {
  readonly loadedMs: number;
  readonly repliedMs: number;
}

/**
 * Starts a function in a new process and hands it its first event.
 * @throws when it answers anything but what it should: what fails fast is not fast
 */
export function coldStart({ bundle, environment, eventFile, reply, runner }: Start): Promise<ColdStart> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    let [loadedMs, repliedMs, said] = [0, 0, ''];
    const [command, args] = measured(process.execPath, [runner, bundle, eventFile]);
    const child = spawn(command, args, { env: environment, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
    child.stdio[3]?.on('data', (text: Buffer) => {
      repliedMs = performance.now() - started;
      if (said === '') loadedMs = repliedMs;
      said += text.toString();
    });
    let errors = '';
    child.stderr?.on('data', (text: Buffer) => (errors += text.toString()));
    child.on('close', () => {
      if (said.includes(reply)) resolve({ loadedMs, repliedMs });
      else reject(new Error(`${bundle} answered ${said.slice(0, 500)} ${errors.slice(-1000)}`));
    });
  });
}
