import { afterAll, expect, test, vi } from 'vitest';
import { listen, silent } from '../../test/support/loopback.ts';
import { createEcKms, createKms } from './kms.ts';

const kms = await listen((_, response) => {
  silent(response);
});
vi.stubEnv('AWS_ENDPOINT_URL_KMS', kms.url);
vi.stubEnv('AWS_REGION', 'ap-southeast-3');
vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
afterAll(async () => {
  vi.unstubAllEnvs();
  await kms.stop();
});

const digest = new Uint8Array(32);
const key = createEcKms(50)('a');

test.each([
  ['a document', () => createKms(50)('a')(digest)],
  ['a credential', () => key.sign(digest)],
  ['what a public key is', () => key.publicKey()],
])('a KMS that is silent is not waited for, asked about %s', async (_, ask) => {
  const asked = performance.now();
  await expect(ask()).rejects.toMatchObject({ name: 'AbortError' });
  expect(performance.now() - asked).toBeLessThan(2000);
});
