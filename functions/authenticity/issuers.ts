import { type CredentialSources, issuerOf, statusListUri } from '../../shared/domain/credential.ts';
import type { IssuerKeys } from '../../shared/gateways/issuer-keys.ts';

interface IssuersDependencies {
  readonly keys: Pick<IssuerKeys, 'keysOf'>;
  /** A status list token by the list's id, as it is published; undefined where there is none. Ends with the signal. */
  readonly readList: (list: string, signal: AbortSignal) => Promise<string | undefined>;
  readonly publicUrl: string;
}

/** The records decide without a list, so nobody waits long for one. */
const PATIENCE_MS = 2000;

/** Those who issue here: whose a credential says it is, and what it is checked with. */
export type Issuers = ReturnType<typeof createIssuers>;

export function createIssuers({ keys, publicUrl, readList }: IssuersDependencies) {
  const after = (prefix: string, address: string) =>
    address.startsWith(prefix) ? address.slice(prefix.length) : undefined;
  const tenantOf = (issuer: string) => after(issuerOf(publicUrl, ''), issuer);

  const sources: Pick<CredentialSources, 'keysOf' | 'statusList'> = {
    async keysOf(issuer) {
      const tenant = tenantOf(issuer);
      return tenant === undefined ? undefined : keys.keysOf(tenant);
    },
    async statusList(uri) {
      const list = after(statusListUri(publicUrl, ''), uri);
      return list === undefined ? undefined : readList(list, AbortSignal.timeout(PATIENCE_MS));
    },
  };
  return { sources, tenantOf };
}
