import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { listen } from '../../../test/support/loopback.ts';
import { createFetcher } from './kept.ts';

const folder = mkdtempSync(join(tmpdir(), 'satujam-kept-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('what came from an office is kept with its age for when nothing comes: a refusal too is nothing', async () => {
  let status = 200;
  const server = await listen((_, response) => void response.writeHead(status).end('keys'));
  const url = `${server.url}/jwks`;
  let seconds = 0;
  const fetched = createFetcher(folder, () => new Date(seconds * 1000));

  expect(await fetched(url)).toEqual({ text: 'keys', ageSeconds: 0 });
  seconds = 90;
  status = 503;
  expect(await fetched(url)).toEqual({ text: 'keys', ageSeconds: 90 });
  await server.stop();
  seconds = 3600;
  expect(await fetched(url)).toEqual({ text: 'keys', ageSeconds: 3600 });
  expect(await fetched(`${url}/another`)).toBeUndefined();
});
