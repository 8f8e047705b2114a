import { X509Certificate } from 'node:crypto';
import { Unsignable } from './faults.ts';

/** A signing certificate and those that lead up from it, the signer's first. */
export interface Chain {
  readonly leaf: X509Certificate;
  readonly certificates: readonly X509Certificate[];
}

const oneOf = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** All certificates of a PEM file, in its order. @throws Error where one is none */
export const certificatesIn = (pem: string): readonly X509Certificate[] =>
  (pem.match(oneOf) ?? []).map((text) => new X509Certificate(text));

/**
 * The chain that a PEM file begins with, the signer's own certificate first, as a PSrE hands it over. Chains of
 * former certificates may follow, each with its signer's first: with them is checked, not signed.
 * @throws Error when there is no certificate in it, or one did not issue the one before it
 */
export function chainOf(pem: string): Chain {
  const all = certificatesIn(pem);
  const [leaf] = all;
  if (leaf === undefined) throw new Unsignable('no_certificate', 'no certificate');
  const former = all.findIndex(({ ca }, index) => index > 0 && !ca);
  const certificates = former < 0 ? all : all.slice(0, former);
  certificates.slice(1).forEach((issuer, index) => {
    const issued = certificates[index];
    if (issued?.checkIssued(issuer) !== true || !issued.verify(issuer.publicKey))
      throw new Unsignable(
        'certificate_mismatch',
        `certificate ${index + 2} did not issue the one before it`,
      );
  });
  return { leaf, certificates };
}

/** Whether the signer's certificate is valid at that time. */
export const isValidAt = ({ leaf }: Pick<Chain, 'leaf'>, at: Date): boolean =>
  leaf.validFromDate <= at && at <= leaf.validToDate;
