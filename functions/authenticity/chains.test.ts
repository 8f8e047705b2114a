import { expect, test } from 'vitest';
import { NOW } from '../../test/support/builders.ts';
import { createChains } from './chains.ts';

function someChains(found: (key: string) => string | undefined) {
  const reads: string[] = [];
  let ms = 0;
  const chains = createChains({
    tenants: ['metro', 'bekasi'],
    now: () => new Date(NOW.getTime() + ms),
    bucket: {
      read({ key }) {
        reads.push(key);
        const text = found(key);
        const bytes = new TextEncoder().encode(text);
        return Promise.resolve(text === undefined ? undefined : { bytes, versionId: '1', mediaType: 'x' });
      },
    },
  });
  const later = (minutes: number) => (ms += minutes * 60_000);
  return { chains, later, reads };
}

test('the certificates of local governments are read once for a while', async () => {
  const { chains, later, reads } = someChains((key) => (key.includes('metro') ? 'PEM' : undefined));
  await Promise.all([chains(), chains()]);
  expect(await chains()).toEqual(new Map([['metro', 'PEM']]));
  expect(reads).toEqual(['signing/metro.pem', 'signing/bekasi.pem']);
  later(5);
  await chains();
  expect(reads).toHaveLength(4);
});

test('certificates that one local government put there by mistake leave the others alone', async () => {
  const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
  const { chains } = someChains((key) => (key.includes('metro') ? 'PEM' : broken));
  expect([...(await chains()).keys()]).toEqual(['metro']);
});

test('certificates that could not be read are asked for again', async () => {
  let isDown = true;
  const { chains } = someChains(() => {
    if (isDown) throw new Error('down');
    return 'PEM';
  });
  await expect(chains()).rejects.toThrow('down');
  isDown = false;
  expect((await chains()).size).toBe(2);
});
