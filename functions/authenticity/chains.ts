import type { Bucket } from '../../shared/gateways/bucket.ts';
import { certificatesIn } from '../../shared/gateways/licence-signature/chain.ts';
import { chainKey } from '../../shared/gateways/licence-signature/profiles.ts';
import { logFault } from '../../shared/http/telemetry.ts';

/** How long certificates are kept: an operator who adds new ones waits as long at most. */
const KEPT_MS = 5 * 60_000;

interface ChainsDependencies {
  readonly bucket: Pick<Bucket, 'read'>;
  readonly tenants: readonly string[];
  readonly now: () => Date;
}

/** The certificates (PEM) of all local governments that have some, read together and kept for a while. */
export function createChains({ bucket, now, tenants }: ChainsDependencies) {
  let kept: { readonly until: number; readonly chains: Promise<ReadonlyMap<string, string>> } | undefined;

  async function read(): Promise<ReadonlyMap<string, string>> {
    const chains = await Promise.all(
      tenants.map(async (tenant) => ({
        tenant,
        found: await bucket.read({ key: chainKey(tenant) }).catch(noneWhereHidden),
      })),
    );
    return new Map(
      chains.flatMap(({ found, tenant }) => {
        const pem = found && new TextDecoder().decode(found.bytes);
        return pem !== undefined && isReadable(tenant, pem) ? [[tenant, pem] as const] : [];
      }),
    );
  }

  return (): Promise<ReadonlyMap<string, string>> => {
    if (kept !== undefined && now().getTime() < kept.until) return kept.chains;
    const chains = read().catch((error: unknown) => {
      kept = undefined;
      throw error;
    });
    kept = { until: now().getTime() + KEPT_MS, chains };
    return chains;
  };
}

/** What one local government put there by mistake must not keep files of the others from being checked. */
function isReadable(tenant: string, pem: string): boolean {
  try {
    certificatesIn(pem);
    return true;
  } catch (error) {
    logFault('certificates cannot be read', error, { tenant });
    return false;
  }
}

/** Who may not list a bucket is told that a missing object may not be seen. */
function noneWhereHidden(error: unknown): undefined {
  if (error instanceof Error && error.name === 'AccessDenied') return undefined;
  throw error;
}
