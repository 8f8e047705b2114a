import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { choosePort, portAsked } from './port.ts';
import { Trouble } from './trouble.ts';

const only = (free: number) => (port: number) => Promise.resolve(port === free);
const variable = 'SATUJAM_PORT';
const unasked = { variable, asked: undefined, last: undefined } as const;

describe('the port that a person asks for', () => {
  it.each([
    ['1', 1],
    ['65535', 65_535],
  ])('may be %s', (text, port) => {
    expect(portAsked('SATUJAM_PORT', { SATUJAM_PORT: text })).toBe(port);
  });

  it.each([undefined, ''])('may be left open (%s)', (text) => {
    expect(portAsked('SATUJAM_PORT', { SATUJAM_PORT: text })).toBeUndefined();
  });

  it.each(['0', '65536', 'http', '80.5', '-1', '1e3'])('may not be %s', (text) => {
    expect(() => portAsked('SATUJAM_PORT', { SATUJAM_PORT: text })).toThrow(Trouble);
  });
});

describe('the port of the engine', () => {
  it('is the one asked for', async () => {
    expect(await choosePort({ variable, asked: 5000, last: 6000 }, only(5000))).toBe(5000);
  });

  it('is none when the one asked for is taken', async () => {
    await expect(choosePort({ variable, asked: 5000, last: 6000 }, only(6000))).rejects.toThrow(
      'Port 5000 is taken',
    );
  });

  it('is the one of last time when nobody asks', async () => {
    expect(await choosePort({ variable, asked: undefined, last: 6000 }, only(6000))).toBe(6000);
  });

  it('is another free one when the one of last time is taken', async () => {
    const isFree = (port: number) => Promise.resolve(port !== 6000);
    const port = await choosePort({ variable, asked: undefined, last: 6000 }, isFree);
    expect(port).toBeGreaterThanOrEqual(20_000);
    expect(port).toBeLessThan(30_000);
  });

  it('is the usual one, or one of the next, where people know one', async () => {
    const wishes = { ...unasked, usual: 5173 };
    expect(await choosePort(wishes, () => Promise.resolve(true))).toBe(5173);
    expect(await choosePort(wishes, only(5175))).toBe(5175);
    expect(await choosePort({ ...wishes, last: 6000 }, () => Promise.resolve(true))).toBe(6000);
  });

  it('is one on which really nobody listens', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const taken = typeof address === 'object' && address !== null ? address.port : 0;
    await expect(choosePort({ ...unasked, asked: taken })).rejects.toThrow(Trouble);
    expect(await choosePort({ ...unasked, last: taken })).not.toBe(taken);
    server.close();
  });
});
