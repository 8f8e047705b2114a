import { type IssuerOptions, signedAt } from './credential-issuer/key-of-time.ts';
import type { StatusListRequest } from './credential-issuer/request.ts';

export interface StatusListIssuer {
  /**
   * A status list token (typ `statuslist+jwt`).
   * @throws `SigningUnavailable`, naming what is missing or does not answer
   */
  readonly statusList: (request: StatusListRequest) => Promise<string>;
}

/** Signs status lists with the keys of credentials, and without the library of credentials. */
export const createStatusListIssuer = (options: IssuerOptions): StatusListIssuer => ({
  statusList: (request) =>
    signedAt(options, request.tenant, request.now, async (key) => {
      const { statusListToken } = await import('./credential-issuer/status-list-token.ts');
      return statusListToken(request, options.publicUrl, key);
    }),
});
