import { type IssuerOptions, signedAt } from './credential-issuer/key-of-time.ts';
import type { CredentialRequest, IssuedCredential } from './credential-issuer/request.ts';

export type { CredentialRequest } from './credential-issuer/request.ts';

export interface CredentialIssuer {
  /** @throws `SigningUnavailable`, naming what is missing or does not answer */
  readonly issue: (request: CredentialRequest) => Promise<IssuedCredential>;
}

/** Issues credentials with keys that never leave KMS. The libraries load at the first only. */
export const createCredentialIssuer = (options: IssuerOptions): CredentialIssuer => ({
  issue: (request) =>
    signedAt(options, request.tenant, request.issuedAt, async (key) => {
      const { issueCredential } = await import('./credential-issuer/issue.ts');
      return issueCredential(request, options.publicUrl, key);
    }),
});
