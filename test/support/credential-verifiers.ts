import { execFile } from 'node:child_process';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import * as z from 'zod';
import { installPython } from '../../infra/local/installation.ts';
import { localDirectory } from '../../infra/local/instance.ts';
import type { IssuerKey } from '../../shared/domain/signed-token.ts';

const Claims = z.record(z.string(), z.unknown());
type Claims = z.infer<typeof Claims>;

/** A program of others that verifies SD-JWTs. */
export interface CredentialVerifier {
  readonly name: string;
  /** Why it cannot verify here; undefined when it can. */
  readonly missing: string | undefined;
  /** What the credential says, its disclosures among it. Rejects when that is not to be believed. */
  readonly claimsOf: (
    credential: string,
    keys: readonly IssuerKey[],
    statusList: string,
    now: Date,
  ) => Promise<Claims>;
}

/** The library that issues ours; it looks at dates and status list too, which it inflates with pako. */
export const sdJwtVc: CredentialVerifier = {
  name: '@sd-jwt/sd-jwt-vc',
  missing: undefined,
  async claimsOf(credential, keys, statusList, now) {
    const verifier = new SDJwtVcInstance({
      hasher: (data) =>
        createHash('sha256')
          .update(typeof data === 'string' ? data : Buffer.from(data))
          .digest(),
      verifier: (data, signature) => isSigned(data, signature, keys),
      statusListFetcher: () => Promise.resolve(statusList),
    });
    const { payload } = await verifier.verify(credential, { currentDate: Math.floor(now.getTime() / 1000) });
    return Claims.parse(payload);
  },
};

function isSigned(data: string, signature: string, keys: readonly IssuerKey[]): boolean {
  const [header = ''] = data.split('.');
  const { kid } = Claims.parse(JSON.parse(Buffer.from(header, 'base64url').toString()));
  const jwk = keys.find((key) => key.kid === kid)?.jwk;
  if (jwk === undefined) return false;
  const key = createPublicKey({ key: { ...jwk }, format: 'jwk' });
  const options = { key, dsaEncoding: 'ieee-p1363' } as const;
  return verify('sha256', Buffer.from(data), options, Buffer.from(signature, 'base64url'));
}

const run = promisify(execFile);

/** The OpenWallet Foundation's in Python, for signature and disclosures; in a virtual environment of the project's own. */
export async function sdJwtPython(): Promise<CredentialVerifier> {
  const tools = {
    name: 'sd-jwt',
    directory: join(localDirectory, 'sd-jwt'),
    requirements: join(import.meta.dirname, 'sd-jwt-requirements.txt'),
  };
  const installed = await installPython(tools, () => undefined, AbortSignal.timeout(100_000)).then(
    (python) => ({ python, missing: undefined }),
    (error: unknown) => ({ python: '', missing: `sd-jwt cannot be had from PyPI: ${String(error)}` }),
  );
  return {
    name: 'sd-jwt (Python)',
    missing: installed.missing,
    async claimsOf(credential, keys) {
      const program = join(import.meta.dirname, 'sd_jwt_verify.py');
      const asked = run(installed.python, ['-I', program], { timeout: 60_000 });
      asked.child.stdin?.end(
        JSON.stringify({ credential, keys: keys.map(({ jwk, kid }) => ({ ...jwk, kid })) }),
      );
      const { stdout } = await asked;
      return Claims.parse(JSON.parse(stdout));
    },
  };
}
