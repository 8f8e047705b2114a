import { expect, test } from 'vitest';
import { signingProfiles } from './signing-profiles.ts';

const bucket = {
  read: ({ key }: { key: string }) => {
    const bytes = new TextEncoder().encode('the chain');
    const known = key === 'signing/metro.pem';
    return Promise.resolve(
      known ? { bytes, mediaType: 'application/x-pem-file', versionId: '1' } : undefined,
    );
  },
};
const profileOf = signingProfiles(
  new Map([
    ['metro', 'key-1'],
    ['malang', 'key-2'],
  ]),
  bucket,
);

test('a local government signs with its key and the certificates that lie in its name', async () => {
  expect(await profileOf('metro')).toEqual({ keyId: 'key-1', chain: 'the chain' });
});

test('a local government without certificates or without a key cannot sign', async () => {
  expect(await profileOf('malang')).toBeUndefined();
  expect(await profileOf('semarang')).toBeUndefined();
});
