import { expect, test } from 'vitest';
import { renderLicence } from '../../shared/gateways/licence-pdf.ts';
import { createKmsSigner } from '../../shared/gateways/licence-signature.ts';
import { checkSignedPdf } from '../../shared/gateways/signed-pdf.ts';
import { NOW } from '../support/builders.ts';
import { aLicenceDocument } from '../support/licence-document.ts';
import { forgery, lookAlike, naming } from '../support/pdf-forgeries.ts';
import { aCertifiedKey, aKey } from '../support/signing-profile.ts';
import { aTimestampedLicence } from '../support/timestamped-licence.ts';
import { mutations, signedWhere } from './pdf-mutations.ts';
import { randomFrom } from './random.ts';

const MUTATIONS = 10_000;
const SLOWEST_MS = 2_000;
/** Of every so many files one has a timestamp. */
const TIMESTAMPED = 5;

const metro = await aCertifiedKey(NOW);
const semarang = await aCertifiedKey(NOW);
const timestamped = await aTimestampedLicence();
const chains = new Map([
  ['metro', `${metro.chain}${timestamped.chain}`],
  ['semarang', semarang.chain],
]);

async function signedBy({ chain, key }: typeof metro, place = 'Metro'): Promise<Buffer> {
  const profileOf = () => Promise.resolve({ keyId: 'key', chain });
  const signer = createKmsSigner({ kms: () => key.sign, profileOf, now: () => NOW });
  return Buffer.from(
    await signer.sign(await renderLicence(aLicenceDocument({ place })), { tenant: 'metro' }),
  );
}

const signed = await signedBy(metro);
const places = { plain: signedWhere(signed), timestamped: signedWhere(timestamped.pdf) };
const ofSemarang = signedWhere(await signedBy(semarang, 'Semarang'));

/** Made by hand, each once. */
const forgeries: [string, Buffer][] = [
  ['a stranger’s key', forgery(signed, aKey(), {})],
  ['another tenant’s key', forgery(signed, semarang.key, {})],
  ['a look-alike certificate', lookAlike(signed, metro.certificate)],
  ['a digest of SHA-1', forgery(signed, metro.key, { hash: 'sha1' })],
  ['another certificate named', forgery(signed, metro.key, { attributes: naming(semarang.certificate) })],
  [
    'the signature of another file',
    Buffer.concat([
      signed.subarray(0, places.plain.from),
      ofSemarang.file.subarray(ofSemarang.from, ofSemarang.to),
      signed.subarray(places.plain.to),
    ]),
  ],
];

/** Ever the same ones: the forgeries, and then mutations of all kinds. */
function* mutated(): Generator<readonly [string, Buffer]> {
  const random = randomFrom(20_261_122);
  yield* forgeries;
  for (let index = forgeries.length; index < MUTATIONS; index += 1) {
    const [name, mutate] = random.pick(Object.entries(mutations));
    yield [
      `${index}: ${name}`,
      mutate(index % TIMESTAMPED === 0 ? places.timestamped : places.plain, random),
    ];
  }
}

test('the signed licences that are mutated below are ours as they are', async () => {
  expect(await checkSignedPdf(signed, chains)).toMatchObject({ signature: 'ours', tenant: 'metro' });
  expect(await checkSignedPdf(timestamped.pdf, chains)).toMatchObject({ signature: 'ours', tenant: 'metro' });
});

test(`none of ${MUTATIONS} mutations of a signed licence is ours, and each is answered soon with a reason`, async () => {
  const answers = new Map<string, number>();
  for (const [name, file] of mutated()) {
    const began = performance.now();
    const { reasons, signature } = await checkSignedPdf(file, chains);
    if (performance.now() - began > SLOWEST_MS) expect.unreachable(`${name} took too long`);
    if (signature === 'ours' || reasons.length !== 1)
      expect.unreachable(`${name} is ${signature}: ${reasons.join()}`);
    answers.set(signature, (answers.get(signature) ?? 0) + 1);
  }
  expect(Array.from(answers.values()).reduce((sum, count) => sum + count)).toBe(MUTATIONS);
  expect([...answers.keys()].sort()).toEqual(['broken', 'none', 'other', 'unreadable']);
});

test('a licence is somebody else’s to who knows another local government’s certificates alone', async () => {
  const { reasons, signature } = await checkSignedPdf(signed, new Map([['semarang', semarang.chain]]));
  expect([signature, ...reasons]).toEqual(['other', 'signer_unknown']);
});
