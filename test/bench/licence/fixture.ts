import { checkCredential } from '../../../shared/domain/credential.ts';
import { qrText } from '../../../shared/domain/qr-text.ts';
import type { SignDigest } from '../../../shared/gateways/kms.ts';
import { renderLicence } from '../../../shared/gateways/licence-pdf.ts';
import { createKmsSigner } from '../../../shared/gateways/licence-signature.ts';
import { checkSignedPdf } from '../../../shared/gateways/signed-pdf.ts';
import { NOW } from '../../support/builders.ts';
import { aCredential, aLink, issuers } from '../../support/credential.ts';
import { aLicenceDocument } from '../../support/licence-document.ts';
import { aCertifiedKey } from '../../support/signing-profile.ts';

const DIGITS_OF_VERSION_25 = 2_160;

type Profile = Awaited<ReturnType<typeof aCertifiedKey>>;
const link = aLink();

/** The certificates of four local governments, of which one signed. */
const certificatesBeside = ({ authority, chain }: Profile) =>
  new Map([
    ['bekasi', authority.certificate],
    ['malang', authority.certificate],
    ['metro', chain],
    ['semarang', authority.certificate],
  ]);

const signer = ({ chain }: Profile, sign: SignDigest) =>
  createKmsSigner({
    kms: () => sign,
    profileOf: () => Promise.resolve({ keyId: 'key', chain }),
    now: () => NOW,
  });

/** As KMS, which takes its time apart: the same digest has had the same signature once before. */
function prepared({ key }: Profile): SignDigest {
  const made = new Map<string, Uint8Array>();
  return async (digest) => {
    const name = Buffer.from(digest).toString('hex');
    const signature = made.get(name) ?? (await key.sign(digest));
    made.set(name, signature);
    return signature;
  };
}

/** What is measured of a licence's document and its credential: a typical one with the densest code that there is. */
export async function licenceWork() {
  const profile = await aCertifiedKey(NOW);
  const known = certificatesBeside(profile);
  const { issue, keysOf, statusList } = issuers();
  const document = aLicenceDocument({
    verificationUrl: link,
    qrText: `${link}#${'31'.repeat(DIGITS_OF_VERSION_25 / 2)}`,
  });
  const draw = () => renderLicence(document);
  const unsigned = await draw();
  const withoutKms = signer(profile, prepared(profile));
  const sign = () => withoutKms.sign(unsigned, { tenant: 'metro' });
  const pdf = await sign();
  const code = qrText(link, (await issue(aCredential())).shown);
  const list = await statusList({
    tenant: 'metro',
    list: 'metro-2026',
    entries: new Map([[1, 1]]),
    now: NOW,
  });
  return {
    draw,
    sign,
    pdf,
    verify: async () => {
      expectOurs(await checkSignedPdf(pdf, known));
    },
    check: async () => {
      expectValid(await checkCredential(code, { keysOf, statusList: () => Promise.resolve(list), now: NOW }));
    },
  };
}

/** A refusal is quick: what is measured must be an acceptance. */
function expectOurs({ signature }: Awaited<ReturnType<typeof checkSignedPdf>>): void {
  if (signature !== 'ours') throw new Error(`the bench's own file is ${signature}`);
}

function expectValid({ reasons, verdict }: Awaited<ReturnType<typeof checkCredential>>): void {
  if (verdict !== 'valid') throw new Error(`the bench's own credential is ${verdict}: ${reasons.join()}`);
}
