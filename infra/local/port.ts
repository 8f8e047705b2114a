import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Trouble } from './trouble.ts';

/** Below the ports that systems give to outgoing connections, so that it is likely still free next time. */
const range = { from: 20_000, to: 30_000 };

/** The port a person asked for; undefined when none. @throws Trouble when it is no port */
export function parsePort(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new Trouble(`SATUJAM_PORT is ${text}: it must be a port between 1 and 65535.`);
}

export interface PortWishes {
  /** Asked for by a person: this one or none. */
  readonly asked: number | undefined;
  /** The one of last time, so that addresses stay the same. */
  readonly last: number | undefined;
}

/** A port of 127.0.0.1 on which nobody listens. @throws Trouble when the one asked for is taken */
export async function choosePort({ asked, last }: PortWishes, isFree = isPortFree): Promise<number> {
  if (asked !== undefined) {
    if (await isFree(asked)) return asked;
    throw new Trouble(
      `Port ${asked} is taken or not allowed: choose another with SATUJAM_PORT, or leave it unset.`,
    );
  }
  if (last !== undefined && (await isFree(last))) return last;
  for (;;) {
    const port = randomInt(range.from, range.to);
    if (await isFree(port)) return port;
  }
}

async function isPortFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
