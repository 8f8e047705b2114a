import type { CredentialRequest, IssuedCredential, StatusListRequest } from './credential-issuer/request.ts';
import type { IssuerKeys } from './issuer-keys.ts';
import { SigningUnavailable } from './licence-signature/faults.ts';

export type { CredentialRequest } from './credential-issuer/request.ts';

export interface CredentialIssuer {
  /** @throws `SigningUnavailable`, naming what is missing or does not answer */
  readonly issue: (request: CredentialRequest) => Promise<IssuedCredential>;
  /**
   * A status list token (typ `statuslist+jwt`).
   * @throws `SigningUnavailable`, naming what is missing or does not answer
   */
  readonly statusList: (request: StatusListRequest) => Promise<string>;
}

export interface CredentialIssuerOptions {
  readonly keys: Pick<IssuerKeys, 'current'>;
  readonly publicUrl: string;
}

/** Issues credentials and status lists with keys that never leave KMS. The libraries load at the first only. */
export function createCredentialIssuer({ keys, publicUrl }: CredentialIssuerOptions): CredentialIssuer {
  /** A token says whole seconds, so its key is that of the second's beginning. */
  function keyAt(tenant: string, at: Date) {
    const key = keys.current(tenant, new Date(Math.floor(at.getTime() / 1000) * 1000));
    if (key === undefined) throw new Error('it has no key for credentials at this time');
    return key;
  }

  return {
    issue: (request) =>
      forTenant(request.tenant, async () => {
        const { issueCredential } = await import('./credential-issuer/issue.ts');
        return issueCredential(request, publicUrl, keyAt(request.tenant, request.issuedAt));
      }),
    statusList: (request) =>
      forTenant(request.tenant, async () => {
        const { statusListToken } = await import('./credential-issuer/status-list-token.ts');
        return statusListToken(request, publicUrl, keyAt(request.tenant, request.now));
      }),
  };
}

async function forTenant<Result>(tenant: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw new SigningUnavailable(tenant, error instanceof Error ? error.message : 'unknown', error);
  }
}
