import { expect, test } from 'vitest';
import { createMessageSecrets } from './message-secrets.ts';

const secrets = createMessageSecrets(() => Promise.resolve('0123456789abcdef'.repeat(4)));
const others = createMessageSecrets(() => Promise.resolve('fedcba9876543210'.repeat(4)));

test('an address is found however it is written, and only with the secret', async () => {
  const known = await secrets.fingerprint('Siti@Rumah.test ');
  expect(known).toMatch(/^[\w-]{22}$/);
  expect(await secrets.fingerprint('siti@rumah.test')).toBe(known);
  expect(await others.fingerprint('siti@rumah.test')).not.toBe(known);
});

test('a token opens for its own message and no other', async () => {
  const token = await secrets.tokenOf('message-1');
  expect(await secrets.messageOf(token)).toBe('message-1');
  for (const forged of [
    token.replace('1', '2'),
    `${token}A`,
    token.slice(0, -1),
    'message-1',
    'message-1.',
    '.',
    '',
    await others.tokenOf('message-1'),
  ])
    expect(await secrets.messageOf(forged)).toBeUndefined();
});

test('a secret that could not be fetched is asked for again', async () => {
  let asked = 0;
  const flaky = createMessageSecrets(() => {
    asked += 1;
    return asked === 1 ? Promise.reject(new Error('throttled')) : Promise.resolve('s'.repeat(64));
  });
  await expect(flaky.tokenOf('a')).rejects.toThrow('throttled');
  expect(await flaky.messageOf(await flaky.tokenOf('a'))).toBe('a');
});
