import { X509Certificate } from 'node:crypto';

/** A signing certificate and those that lead up from it, the signer's first. */
export interface Chain {
  readonly leaf: X509Certificate;
  readonly certificates: readonly X509Certificate[];
}

const oneOf = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * Reads a chain, the signer's own certificate first, as a PSrE hands it over.
 * @throws Error when there is no certificate in it, or one did not issue the one before it
 */
export function chainOf(pem: string): Chain {
  const certificates = (pem.match(oneOf) ?? []).map((text) => new X509Certificate(text));
  const [leaf] = certificates;
  if (leaf === undefined) throw new Error('no certificate');
  certificates.slice(1).forEach((issuer, index) => {
    if (certificates[index]?.checkIssued(issuer) !== true)
      throw new Error(`certificate ${index + 2} did not issue the one before it`);
  });
  return { leaf, certificates };
}

/** Whether the signer's certificate is valid at that time. */
export const isValidAt = ({ leaf }: Chain, at: Date): boolean =>
  leaf.validFromDate <= at && at <= leaf.validToDate;
