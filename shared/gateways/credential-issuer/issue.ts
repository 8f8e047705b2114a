import { createHash, randomBytes } from 'node:crypto';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import {
  CREDENTIAL_TYPE,
  checkCredential,
  issuerOf,
  linkDigest,
  statusListUri,
} from '../../domain/credential.ts';
import { bytesTooMany, qrText, shortened } from '../../domain/qr-text.ts';
import type { SigningKey } from '../issuer-keys.ts';
import type { CredentialRequest, IssuedCredential } from './request.ts';
import { base64url, seconds } from './token.ts';

/**
 * An SD-JWT VC that fits into a QR code of version 25 and is valid by our own check.
 * @throws Error when the link leaves no room, or what was signed cannot be verified with the key's public half
 */
export async function issueCredential(
  request: CredentialRequest,
  publicUrl: string,
  key: SigningKey,
): Promise<IssuedCredential> {
  const draft = { kid: key.kid, sign: () => Promise.resolve(new Uint8Array(SIGNATURE_BYTES)) };
  const fitting = await fitted(request, async (sized) =>
    bytesTooMany(qrText(sized.verificationUrl, shownOf(await signed(sized, publicUrl, draft)))),
  );
  const full = await signed(fitting, publicUrl, key);
  await assertValid(full, request, key);
  return { full, shown: shownOf(full) };
}

const SIGNATURE_BYTES = 64;

/** The part that the issuer signed; the holder keeps the disclosures. */
const shownOf = (full: string) => full.slice(0, full.indexOf('~') + 1);

async function fitted(
  request: CredentialRequest,
  tooManyIn: (request: CredentialRequest) => Promise<number>,
) {
  let sized = request;
  for (const field of ['place', 'name'] as const) {
    const { [field]: text = '' } = sized.claims;
    const tooMany = await tooManyIn(sized);
    if (tooMany > 0) sized = { ...sized, claims: { ...sized.claims, [field]: shortened(text, tooMany) } };
  }
  if ((await tooManyIn(sized)) > 0) throw new Error('the QR code has no room for it beside the link');
  return sized;
}

async function signed(
  request: CredentialRequest,
  publicUrl: string,
  { kid, sign }: Pick<SigningKey, 'kid' | 'sign'>,
): Promise<string> {
  const issuer = new SDJwtVcInstance({
    hasher: (data) =>
      createHash('sha256')
        .update(typeof data === 'string' ? data : Buffer.from(data))
        .digest(),
    saltGenerator: () => base64url(randomBytes(SALT_BYTES)),
    signAlg: 'ES256',
    signer: async (data) => base64url(await sign(Buffer.from(data))),
  });
  const claims = { ...request.disclosable, ...(await visible(request, publicUrl)) };
  const _sd = (['birth_date', 'registration'] as const).filter((name) => claims[name] !== undefined);
  return issuer.issue(claims, _sd.length === 0 ? undefined : { _sd }, { header: { kid } });
}

/** 128 bits, as RFC 9901 asks in section 9.3. */
const SALT_BYTES = 16;

const visible = async (
  { claims, expiresAt, issuedAt, status, tenant, verificationUrl }: CredentialRequest,
  publicUrl: string,
) => ({
  iss: issuerOf(publicUrl, tenant),
  iat: seconds(issuedAt),
  exp: seconds(expiresAt),
  vct: CREDENTIAL_TYPE,
  ...claims,
  link: await linkDigest(verificationUrl),
  status: { status_list: { idx: status.index, uri: statusListUri(publicUrl, status.list) } },
});

/** What ran out between decision and signature was granted all the same, and says itself that it is over. */
async function assertValid(full: string, request: CredentialRequest, key: SigningKey): Promise<void> {
  const { expiresAt, issuedAt } = request;
  const known = await key.known();
  const { reasons, verdict } = await checkCredential(full, {
    keysOf: () => Promise.resolve([known]),
    statusList: () => Promise.resolve(undefined),
    now: issuedAt,
  });
  if (verdict !== 'valid' && !(verdict === 'expired' && expiresAt <= issuedAt))
    throw new Error(`what was signed is not valid: ${reasons.join(', ')}`);
}
