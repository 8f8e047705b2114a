import { randomBytes } from 'node:crypto';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { NOW } from '../../test/support/builders.ts';
import { aLicenceDocument } from '../../test/support/licence-document.ts';
import { aCertifiedKey } from '../../test/support/signing-profile.ts';
import { aTimestampService, type TimestampTrouble } from '../../test/support/timestamp-service.ts';
import { renderLicence } from './licence-pdf.ts';
import { createKmsSigner } from './licence-signature.ts';
import { checkSignedPdf } from './signed-pdf.ts';
import { createTimestamps } from './timestamp.ts';

const service = await aTimestampService(() => NOW);
afterAll(() => service.stop());
beforeEach(() => {
  service.state.trouble = undefined;
});

const { chain, key } = await aCertifiedKey(NOW);
const chains = new Map([['metro', chain]]);
const newNonce = () => randomBytes(16);

const signerWith = (url: string) =>
  createKmsSigner({
    kms: () => key.sign,
    profileOf: () => Promise.resolve({ keyId: 'key', chain }),
    now: () => NOW,
    timestamp: createTimestamps({ url, newNonce, patience: 400 }),
  });
const signer = signerWith(service.url);
const unsigned = await renderLicence(aLicenceDocument(), { field: signer.field });
const sign = (by = signer) => by.sign(unsigned, { tenant: 'metro' });

test('a licence with a timestamp over its signature is known to be ours', async () => {
  const pdf = await sign();
  expect(Buffer.from(pdf).toString('latin1')).toContain('060b2a864886f70d010910020e');
  expect(await checkSignedPdf(pdf, chains)).toMatchObject({ signature: 'ours', tenant: 'metro' });
});

test('a timestamp service is asked once for each signature', async () => {
  const before = service.state.asked;
  await sign();
  expect(service.state.asked).toBe(before + 1);
});

test.each<[TimestampTrouble, string]>([
  ['nonce', 'another question'],
  ['no nonce', 'another question'],
  ['imprint', 'something else'],
  ['refuses', 'refusal'],
  ['signature', 'signature does not hold'],
  ['no timestamp certificate', 'no timestamp service'],
  ['a certificate of others', 'certificates of others'],
  ['an old certificate', 'certificate was not valid'],
  ['another day', 'of another time'],
  ['slow', 'takes too long'],
  ['huge', 'too large'],
  ['garbage', 'cannot be read'],
  ['fault', 'answers 503'],
  ['moved', 'cannot be reached'],
])('nothing is signed where the timestamp service goes wrong: %s', async (trouble, reason) => {
  service.state.trouble = trouble;
  const signing = sign();
  await expect(signing).rejects.toMatchObject({ name: 'SigningUnavailable' });
  await expect(signing).rejects.toThrow(reason);
});

test('nothing is signed where there is no timestamp service', async () => {
  await expect(sign(signerWith('http://127.0.0.1:9/'))).rejects.toThrow('cannot be reached');
});

test('a file keeps room for a timestamp only where one is asked for', async () => {
  const smaller = await renderLicence(aLicenceDocument());
  expect(unsigned.length - smaller.length).toBe(16_384);
});
