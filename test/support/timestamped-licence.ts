import { randomBytes } from 'node:crypto';
import { renderLicence } from '../../shared/gateways/licence-pdf.ts';
import { createKmsSigner } from '../../shared/gateways/licence-signature.ts';
import { createTimestamps } from '../../shared/gateways/timestamp.ts';
import { aLicenceDocument } from './licence-document.ts';
import { aCertifiedKey } from './signing-profile.ts';
import { aTimestampService } from './timestamp-service.ts';

/** A licence that was signed and timestamped now, and the authorities (PEM) of its signer and of its timestamp. */
export async function aTimestampedLicence() {
  const now = () => new Date();
  const { authority, chain, key } = await aCertifiedKey(now());
  const service = await aTimestampService(now);
  const signer = createKmsSigner({
    kms: () => key.sign,
    profileOf: () => Promise.resolve({ keyId: 'key', chain }),
    now,
    timestamp: createTimestamps({ url: service.url, newNonce: () => randomBytes(16) }),
  });
  const pdf = await signer.sign(await renderLicence(aLicenceDocument(), signer), { tenant: 'metro' });
  await service.stop();
  return { pdf, chain, authorities: [authority.certificate, service.authority] as const };
}
