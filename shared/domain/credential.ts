import * as z from 'zod/mini';
import { disclosedBy } from './credential-disclosures.ts';
import { type StatusCheck, StatusClaim, statusBy } from './credential-status.ts';
import { credentialInQr } from './qr-text.ts';
import { digest, type IssuerKey, readToken, type SignedToken, signatureTrouble } from './signed-token.ts';
import { type Reason, type Verdict, verdictOf } from './verdict.ts';

/** The type of our credentials (`vct`, SD-JWT VC section 2.2.2). */
export const CREDENTIAL_TYPE = 'urn:satujam:licence:1';

/** Who issues for a local government, as credentials and metadata name it. */
export const issuerOf = (publicUrl: string, tenant: string): string => `${publicUrl}/${tenant}`;

/** Where a status list is published. */
export const statusListUri = (publicUrl: string, list: string): string => `${publicUrl}/status-lists/${list}`;

/** What binds a credential to the link beside which it is printed, so that neither can be put beside another. */
export const linkDigest = (link: string): Promise<string> => digest(link, LINK_DIGEST_BYTES);
const LINK_DIGEST_BYTES = 9;

const PublicClaims = z.object({
  iss: z.string(),
  /** Seconds since 1970, as `exp`: the end of the last day of validity. */
  iat: z.int(),
  exp: z.int(),
  number: z.string(),
  type: z.string(),
  name: z.string(),
  profession: z.optional(z.string()),
  place: z.optional(z.string()),
  status: StatusClaim,
});

const Claims = z.extend(PublicClaims, {
  vct: z.literal(CREDENTIAL_TYPE),
  link: z.string(),
  _sd: z._default(z.array(z.string()), []),
  _sd_alg: z.optional(z.literal('sha-256')),
});

/** What a credential says to whoever sees it, and its disclosures if they come with it. */
export interface PublicClaims extends z.infer<typeof PublicClaims> {
  readonly birth_date?: string | undefined;
  readonly registration?: string | undefined;
}

export interface CredentialCheck {
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  /** Only of a credential that its issuer signed. */
  readonly claims?: PublicClaims;
  /** When the status list was made that was asked (ISO 8601), and its age. */
  readonly statusAsOf?: string;
  readonly statusAgeSeconds?: number;
}

export interface CredentialSources {
  /**
   * The keys of an issuer, undefined for one that is not ours. Anybody may have written its name: look it up among
   * known ones, never fetch it.
   */
  readonly keysOf: (issuer: string) => Promise<readonly IssuerKey[] | undefined>;
  /** A status list token, fresh or from a cache; undefined where none can be had. The address was signed. */
  readonly statusList: (uri: string) => Promise<string | undefined>;
  readonly now: Date;
}

/** How far clocks may differ, seconds. */
const LEEWAY = 60;
/** More than three times a QR code of version 25. */
const MAX_TEXT = 8192;

interface Refused {
  readonly refused: Reason;
}
const refused = (reason: Reason): Refused => ({ refused: reason });

/**
 * Whether a credential may be relied on: signature, issuer, time of the key, disclosures, dates, status (RFC 9901,
 * section 7; SD-JWT VC, section 2.4). Whatever the text is, the answer is definite, and takes at most two signatures.
 * `valid` with `status_unknown` or `status_outdated` was so when it was issued, or when the list was made.
 * @param text a compact SD-JWT without key binding, the text of a QR code, or the digits of its fragment
 */
export async function checkCredential(text: string, sources: CredentialSources): Promise<CredentialCheck> {
  const genuine = await genuineCredential(text, sources);
  if ('refused' in genuine) return { verdict: verdictOf([genuine.refused]), reasons: [genuine.refused] };
  const { claims, keys } = genuine;
  const now = Math.floor(sources.now.getTime() / 1000);
  const token = await sources.statusList(claims.status.status_list.uri).catch(() => undefined);
  const status = await statusBy(token, claims.status, keys, { now, leeway: LEEWAY });
  const reasons = [...status.reasons, ...untimely(claims, now)];
  return { verdict: verdictOf(reasons), reasons, claims, ...ageOf(status, now) };
}

function untimely({ exp, iat }: PublicClaims, now: number): readonly Reason[] {
  if (iat > now + LEEWAY) return ['not_yet_valid'];
  return exp < now - LEEWAY ? ['expired'] : [];
}

const ageOf = ({ asOf }: StatusCheck, now: number) =>
  asOf === undefined
    ? {}
    : { statusAsOf: new Date(asOf * 1000).toISOString(), statusAgeSeconds: Math.max(0, now - asOf) };

/** A credential that its issuer signed as it is, with the keys of that issuer. */
async function genuineCredential(text: string, { keysOf }: CredentialSources) {
  const shown = readCredential(text);
  if ('refused' in shown) return shown;
  const { claims, disclosures, link, token } = shown;
  const keys = await keysOf(claims.iss);
  if (keys === undefined) return refused('issuer_unknown');
  const trouble = await signatureTrouble(token, keys, claims.iat);
  if (trouble !== undefined) return refused(trouble);
  if (link !== undefined && claims.link !== (await linkDigest(link))) return refused('link_differs');
  const disclosed = await disclosedBy(disclosures, claims._sd);
  if (disclosed === undefined) return refused('disclosure_invalid');
  return { claims: { ...z.parse(PublicClaims, claims), ...disclosed }, keys };
}

interface ShownCredential {
  readonly token: SignedToken;
  readonly claims: z.infer<typeof Claims>;
  readonly disclosures: readonly string[];
  readonly link?: string;
}

function readCredential(text: string): ShownCredential | Refused {
  if (text.length > MAX_TEXT) return refused('too_large');
  const { compact, ...beside } = partsOf(text);
  const [jwt = '', ...rest] = compact.split('~');
  const token = readToken(jwt);
  if (token === undefined || rest.pop() !== '') return refused('unreadable');
  const claims = z.safeParse(Claims, token.payload);
  const isCredential = token.typ === 'dc+sd-jwt' || token.typ === 'vc+sd-jwt';
  if (!isCredential || !claims.success) return refused('not_a_licence');
  return { token, claims: claims.data, disclosures: rest, ...beside };
}

function partsOf(text: string): { readonly compact: string; readonly link?: string } {
  const inQr = credentialInQr(text);
  if (inQr === undefined) return { compact: text };
  const end = text.indexOf('#');
  return end === -1 ? { compact: inQr } : { compact: inQr, link: text.slice(0, end) };
}
