import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Trouble } from './trouble.ts';

/** Below the ports that systems give to outgoing connections, so that it is likely still free next time. */
const range = { from: 20_000, to: 30_000 };

/** Variables by which a person asks for a port. */
export type PortVariable = 'SATUJAM_PORT' | 'SATUJAM_PORTAL_PORT';

/** The port a person asked for; undefined when none. @throws Trouble when it is no port */
export function portAsked(variable: PortVariable, environment = process.env): number | undefined {
  const text = environment[variable];
  if (text === undefined || text === '') return undefined;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new Trouble(`${variable} is ${text}: it must be a port between 1 and 65535.`);
}

export interface PortWishes {
  readonly variable: PortVariable;
  /** Asked for by a person: this one or none. */
  readonly asked: number | undefined;
  /** The one of last time, so that addresses stay the same. */
  readonly last: number | undefined;
  /** The one that people know, or one of the next; undefined when any will do. */
  readonly usual?: number;
}

/** How many after the usual one are tried. */
const NEXT = 20;

/** A port of this machine alone on which nobody listens. @throws Trouble when the one asked for is taken */
export async function choosePort(
  { asked, last, usual, variable }: PortWishes,
  isFree = isPortFree,
): Promise<number> {
  if (asked !== undefined) {
    if (await isFree(asked)) return asked;
    throw new Trouble(
      `Port ${asked} is taken or not allowed: choose another with ${variable}, or leave it unset.`,
    );
  }
  const next = usual === undefined ? [] : Array.from({ length: NEXT }, (_, n) => usual + n);
  for (const port of [last ?? [], ...next].flat()) if (await isFree(port)) return port;
  for (;;) {
    const port = randomInt(range.from, range.to);
    if (await isFree(port)) return port;
  }
}

/** A browser that is sent to `localhost` asks at `::1` first, where there is one. */
const isPortFree = async (port: number): Promise<boolean> =>
  (await isFreeAt('127.0.0.1', port, [])) && isFreeAt('::1', port, ['EADDRNOTAVAIL', 'EAFNOSUPPORT']);

async function isFreeAt(host: string, port: number, excuses: readonly string[]): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && excuses.includes(String(error.code));
  } finally {
    server.close();
  }
}
