import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

const retryMs = 100;

/**
 * Takes a lock that only one process on this machine holds. It is SQLite's lock on the file, which the operating
 * system drops when its holder dies: there are no stale locks.
 * @returns how to give it back, or undefined when somebody else holds it
 */
export function tryLock(file: string): (() => void) | undefined {
  mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
  return () => {
    database.close();
  };
}

const isBusy = (error: unknown) => error instanceof Error && /database is locked/.test(error.message);

/** Like {@link tryLock}, but waits for its turn; `onWait` is told once when it has to. */
export async function lock(file: string, signal: AbortSignal, onWait: () => void): Promise<() => void> {
  for (let attempt = 0; ; attempt += 1) {
    const unlock = tryLock(file);
    if (unlock !== undefined) return unlock;
    if (attempt === 0) onWait();
    await sleep(retryMs, undefined, { signal });
  }
}
