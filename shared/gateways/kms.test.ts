import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { createEcKms, createKms } from './kms.ts';

const silent = createServer(() => undefined).listen(0, '127.0.0.1');
await once(silent, 'listening');
const { port } = z.parse(z.object({ port: z.int() }), silent.address());
vi.stubEnv('AWS_ENDPOINT_URL_KMS', `http://127.0.0.1:${port}`);
vi.stubEnv('AWS_REGION', 'ap-southeast-3');
vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
afterAll(() => {
  vi.unstubAllEnvs();
  silent.closeAllConnections();
  silent.close();
});

const digest = new Uint8Array(32);
const key = createEcKms(50)('a');

test.each([
  ['a document', () => createKms(50)('a')(digest)],
  ['a credential', () => key.sign(digest)],
  ['what a public key is', () => key.publicKey()],
])('a KMS that is silent is not waited for: %s', async (_, ask) => {
  const asked = performance.now();
  await expect(ask()).rejects.toMatchObject({ name: 'AbortError' });
  expect(performance.now() - asked).toBeLessThan(2000);
});
