import type { X509Certificate } from 'node:crypto';
import { certificatesIn } from '../licence-signature/chain.ts';

/** The certificates that each tenant was given: those that it signs with now or did, and their authorities'. */
export type TenantCertificates = readonly (readonly [string, readonly X509Certificate[]])[];

/** @throws Error for a chain that cannot be read: that is ours to repair, not the fault of a file */
export const certificatesOf = (chains: ReadonlyMap<string, string>): TenantCertificates =>
  Array.from(chains, ([tenant, pem]) => [tenant, certificatesIn(pem)]);

/** Whose a certificate is, and with which others a signature by it may come. */
export interface KnownSigner {
  readonly tenant: string;
  readonly certificate: X509Certificate;
  readonly isCompanion: (der: Uint8Array) => boolean;
}

/** The tenant that was given this very certificate, not one like it; an authority's own signs no licence. */
export function knownSigner(der: Uint8Array, known: TenantCertificates): KnownSigner | undefined {
  for (const [tenant, certificates] of known) {
    const isGiven = (other: Uint8Array) => certificates.some(({ raw }) => raw.equals(other));
    const certificate = certificates.find(({ ca, raw }) => raw.equals(der) && !ca);
    if (certificate !== undefined) return { tenant, certificate, isCompanion: isGiven };
  }
  return undefined;
}
