import { refuse } from '../../shared/domain/refusal.ts';
import type { IssuerKeys } from '../../shared/gateways/issuer-keys.ts';
import type { Handlers } from '../../shared/http/call.ts';
import { networkOf } from '../../shared/http/caller-network.ts';
import type { FileRecord } from '../../shared/store/file-store.ts';
import type { LookupBudget } from '../../shared/store/lookup-budget.ts';
import { createByCredential } from './by-credential.ts';
import { createByFile } from './by-file.ts';
import { createByNumber } from './by-number.ts';
import type { contract } from './contract.ts';
import { createRecords, type RecordsDependencies } from './finding.ts';
import { createIssuers } from './issuers.ts';
import { issuerMetadata, keySet } from './metadata.ts';
import { verificationOf } from './verification.ts';

export interface AuthenticityDependencies extends RecordsDependencies {
  readonly keys: Pick<IssuerKeys, 'keysOf'>;
  readonly readList: (list: string, signal: AbortSignal) => Promise<string | undefined>;
  readonly readFile: (sha256: string) => Promise<FileRecord | undefined>;
  readonly chains: () => Promise<ReadonlyMap<string, string>>;
  readonly budget: LookupBudget;
  readonly publicUrl: string;
}

/** Keys seldom change, and a new one is published before it signs. */
const publicly = { 'cache-control': 'public, max-age=3600' };

export function createHandlers(dependencies: AuthenticityDependencies): Handlers<typeof contract> {
  const { budget, keys, now, publicUrl } = dependencies;
  const find = createRecords(dependencies);
  const byNumber = createByNumber(find);
  const byFile = createByFile({ ...dependencies, find });
  const byCredential = createByCredential({ find, issuers: createIssuers(dependencies), now, publicUrl });

  return {
    async verify({ address, body, language }) {
      const proven = { now: now(), language, proven: true };
      if ('credential' in body) return { body: verificationOf(await byCredential(body.credential), proven) };
      if ('pdf' in body) return { body: verificationOf(await byFile(body.pdf), proven) };
      // Only numbers and names can be guessed. Both at once: whoever is in a hurry waits for one round trip.
      const [wait, found] = await Promise.all([budget.spend(networkOf(address)), byNumber(body)]);
      if (wait !== undefined) return { refused: 'too_many_requests', retryAfterSeconds: wait };
      return { body: verificationOf(found, { ...proven, proven: body.name !== undefined }) };
    },

    async getIssuer({ params: { tenant } }) {
      const known = await keys.keysOf(tenant);
      if (known === undefined) return refuse('not_found');
      return { body: issuerMetadata(publicUrl, tenant), headers: publicly };
    },

    async getJwks({ params: { tenant } }) {
      const known = await keys.keysOf(tenant);
      return known === undefined ? refuse('not_found') : { body: keySet(known), headers: publicly };
    },
  };
}
