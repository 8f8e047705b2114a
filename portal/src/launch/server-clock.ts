/** Of the last answers, so many: a device's clock may be set meanwhile. */
const KEPT = 5;

/**
 * What time it is at the server, whatever the device believes. An answer that lay in a cache, or was long on its way,
 * tells of an earlier time, never of a later one: so the latest is right, and nobody is let press too early, which
 * would cost them seconds.
 */
export function createServerClock(now: () => number) {
  let ahead: readonly number[] = [];
  return {
    /** An answer that came just now. @param serverTime RFC 3339 */
    heard(serverTime: string): void {
      ahead = [...ahead, Date.parse(serverTime) - now()].slice(-KEPT);
    },
    /** Milliseconds since 1970. */
    now: (): number => now() + (ahead.length === 0 ? 0 : Math.max(...ahead)),
  };
}

/** The one of this page. */
export const serverClock = createServerClock(Date.now);

const SECOND = 1000;

/** A span as people read it: days, and `01:02:03`. @param ms nothing below nought */
export function spanOf(ms: number): { days: number; clock: string } {
  const seconds = Math.max(0, Math.ceil(ms / SECOND));
  const two = (n: number) => String(n).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return {
    days: Math.floor(hours / 24),
    clock: `${two(hours % 24)}:${two(minutes)}:${two(seconds % 60)}`,
  };
}
