import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { lock, tryLock } from './lock.ts';

let directory = '';
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'satujam-lock-'));
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

const never = new AbortController().signal;

describe('a lock', () => {
  it('has one holder at a time', () => {
    const file = join(directory, 'one');
    const unlock = tryLock(file);
    expect(tryLock(file)).toBeUndefined();
    unlock?.();
    const again = tryLock(file);
    expect(again).toBeDefined();
    again?.();
  });

  it('is waited for, and the one who waits is told once', async () => {
    const file = join(directory, 'wait');
    const unlock = tryLock(file);
    let told = 0;
    const waiting = lock(file, never, () => (told += 1));
    setTimeout(() => unlock?.(), 250);
    (await waiting)();
    expect(told).toBe(1);
  });

  it('is free when its holder was killed', async () => {
    const file = join(directory, 'killed');
    const script = `import { tryLock } from '${join(import.meta.dirname, 'lock.ts')}';
      tryLock('${file}'); console.log('held'); setInterval(() => {}, 1000);`;
    const holder = spawn('node', ['--input-type=module-typescript', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => {
      holder.kill('SIGKILL');
    });
    await once(holder.stdout, 'data');
    expect(tryLock(file)).toBeUndefined();
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    const unlock = tryLock(file);
    expect(unlock).toBeDefined();
    unlock?.();
  });
});
