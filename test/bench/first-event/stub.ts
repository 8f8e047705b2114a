import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { besides } from '../processors.ts';

const entry = join(import.meta.dirname, '../engine/process.ts');

/** Starts the stub of AWS in a process of its own, on the other processor. @param file of what it has */
export async function startStub(file: string): Promise<{ url: string; stop: () => void }> {
  const [command, args] = besides(process.execPath, [entry, file]);
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const said: unknown = await once(child.stdout, 'data');
  return { url: String(said).trim(), stop: () => child.kill() };
}
