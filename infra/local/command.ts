import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from './instance.ts';
import { killGroup } from './processes.ts';
import { Trouble } from './trouble.ts';

/** The project's own Node and tools before anything else on the machine. */
export const toolPath = [join(projectRoot, 'node_modules/.bin'), process.env['PATH'] ?? ''].join(delimiter);

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Its output is appended here. */
  readonly log: string;
  readonly signal: AbortSignal;
  readonly onLine?: (line: string) => void;
}

export interface Finished {
  readonly ok: boolean;
  readonly lines: readonly string[];
}

/**
 * Runs a program to its end.
 * @throws the signal's reason when it is aborted; the program and what it started are ended then
 */
export async function run({ program, args, cwd, env, log, signal, onLine }: Command): Promise<Finished> {
  signal.throwIfAborted();
  const child = spawn(program, args, {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = () => {
    killGroup(child.pid, 'SIGTERM');
  };
  signal.addEventListener('abort', stop);
  try {
    const lines = collect([child.stdout, child.stderr], log, onLine);
    const code = await exitCodeOf(child);
    signal.throwIfAborted();
    return { ok: code === 0, lines };
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** The exit code of a program; null when a signal ended it. @throws Trouble when it cannot be run */
export const exitCodeOf = (child: ChildProcess) =>
  new Promise<number | null>((resolve, reject) => {
    child.on('close', resolve);
    child.on('error', (error) => {
      reject(new Trouble(`Cannot run ${child.spawnfile}: ${error.message}`));
    });
  });

function collect(streams: NodeJS.ReadableStream[], log: string, onLine?: (line: string) => void): string[] {
  const lines: string[] = [];
  const file = createWriteStream(log, { flags: 'a' });
  for (const stream of streams) {
    stream.pipe(file, { end: false });
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      onLine?.(line);
    });
  }
  return lines;
}
