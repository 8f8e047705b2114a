import type { PublicClaims } from '../../domain/credential.ts';
import type { StatusReference } from '../../domain/status-list.ts';

export interface CredentialRequest {
  readonly tenant: string;
  /** What everybody sees who scans the code. Where it would be too dense, `place` is cut short, then `name`. */
  readonly claims: Pick<PublicClaims, 'number' | 'type' | 'name' | 'profession' | 'place'>;
  /** What only the holder can show. */
  readonly disclosable: Pick<PublicClaims, 'birth_date' | 'registration'>;
  readonly status: StatusReference;
  /** The link beside which the credential stands in the QR code, and to which it is bound. */
  readonly verificationUrl: string;
  /** When it is signed: now, not the day of the determination. */
  readonly issuedAt: Date;
  /** The end of the last day of validity. */
  readonly expiresAt: Date;
}

/** An SD-JWT VC in two presentations. */
export interface IssuedCredential {
  /** With every disclosure, for the holder. */
  readonly full: string;
  /** Without any, for the QR code. */
  readonly shown: string;
}

export interface StatusListRequest {
  readonly tenant: string;
  /** `<tenant>-<year>`. */
  readonly list: string;
  /** The statuses that are not `valid`, by index. */
  readonly entries: ReadonlyMap<number, number>;
  readonly now: Date;
}
