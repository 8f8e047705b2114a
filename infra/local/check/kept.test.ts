import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createFetcher } from './kept.ts';

const folder = mkdtempSync(join(tmpdir(), 'satujam-kept-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('what came is kept with its age for when nothing comes, a refusal too is nothing', async () => {
  let status = 200;
  const server = createServer((_, response) => {
    response.writeHead(status).end('keys');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = `http://127.0.0.1:${address.port}/jwks`;
  let seconds = 0;
  const fetched = createFetcher(folder, () => new Date(seconds * 1000));

  expect(await fetched(url)).toEqual({ text: 'keys', ageSeconds: 0 });
  seconds = 90;
  status = 503;
  expect(await fetched(url)).toEqual({ text: 'keys', ageSeconds: 90 });
  server.close();
  server.closeAllConnections();
  seconds = 3600;
  expect(await fetched(url)).toEqual({ text: 'keys', ageSeconds: 3600 });
  expect(await fetched(`${url}/another`)).toBeUndefined();
});
