import { decodeJwt } from 'jose';
import { OidcClient, type SigninResponse, WebStorageStateStore } from 'oidc-client-ts';
import * as z from 'zod/mini';
import { portalConfig } from './config.ts';
import { type Who, whoOf } from './who.ts';

/** What a sign-in or a renewal gives. `expiresAt`: ms since 1970. */
export interface Tokens {
  readonly who: Who;
  readonly idToken: string;
  readonly refreshToken: string;
  readonly expiresAt: number;
}

/** Told at the way back from a sign-in in a window of its own. */
const IN_WINDOW = 'window';

export const cameBackInWindow = (url: URL): boolean =>
  url.searchParams.get('state')?.endsWith(`;${IN_WINDOW}`) ?? false;

let client: Promise<OidcClient> | undefined;
const provider = () => (client ??= createProvider());

/** Authorization code with PKCE (RFC 7636) at the hosted pages of the user pool. */
async function createProvider(): Promise<OidcClient> {
  const { signIn } = await portalConfig();
  return new OidcClient({
    authority: signIn.issuer,
    metadata: {
      issuer: signIn.issuer,
      authorization_endpoint: signIn.authorize,
      token_endpoint: signIn.token,
      revocation_endpoint: signIn.revoke,
    },
    client_id: signIn.clientId,
    redirect_uri: `${location.origin}/signed-in`,
    response_type: 'code',
    scope: 'openid email profile',
    loadUserInfo: false,
    // The verifier and where to return to; nothing about a person.
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
  });
}

/** @param returnTo path within the portal */
export async function addressOfSignIn(
  returnTo: string,
  { inWindow = false, language = 'id' }: { inWindow?: boolean; language?: string } = {},
): Promise<string> {
  const request = await (await provider()).createSigninRequest({
    state: { returnTo },
    ui_locales: language,
    ...(inWindow ? { url_state: IN_WINDOW } : {}),
    extraQueryParams: { lang: language },
  });
  return request.url;
}

/** @throws when the address was used before, or is not the answer to this browser's question */
export async function completeSignIn(url: string): Promise<{ tokens: Tokens; returnTo: string }> {
  const response = await (await provider()).processSigninResponse(url);
  return { tokens: tokensOf(response), returnTo: returnPath(response.userState) };
}

const returnPath = (state: unknown): string =>
  typeof state === 'object' && state !== null && 'returnTo' in state && typeof state.returnTo === 'string'
    ? state.returnTo
    : '/';

const tokensOf = (response: SigninResponse): Tokens => {
  const refreshToken = response.refresh_token;
  if (response.id_token === undefined || refreshToken === undefined) throw new Error('incomplete sign-in');
  return { idToken: response.id_token, refreshToken, ...whoOf(response.profile) };
};

const Renewed = z.object({ id_token: z.string(), refresh_token: z.optional(z.string()) });

/**
 * New tokens without asking the person (RFC 6749 § 6), of nothing but the token that is kept over a reload; the
 * library renews only what it has the whole of.
 * @returns undefined when the provider will not: the session is over
 * @throws when it cannot be reached; the session may still be good
 */
export async function renew(refreshToken: string): Promise<Tokens | undefined> {
  const { signIn } = await portalConfig();
  const asked = { grant_type: 'refresh_token', client_id: signIn.clientId, refresh_token: refreshToken };
  const response = await fetch(signIn.token, { method: 'POST', body: new URLSearchParams(asked) });
  if (response.status === 429 || response.status >= 500)
    throw new Error(`renewal answered ${response.status}`);
  if (!response.ok) return undefined;
  const { id_token: idToken, refresh_token: next } = Renewed.parse(await response.json());
  return { idToken, refreshToken: next ?? refreshToken, ...whoOf(decodeJwt(idToken)) };
}

/** Ends the session at the provider as well, and gives the address that forgets it in this browser. */
export async function endAtProvider(refreshToken: string): Promise<string> {
  const { signIn } = await portalConfig();
  await (await provider()).revokeToken(refreshToken, 'refresh_token').catch(() => undefined);
  const address = new URL(signIn.logout);
  address.searchParams.set('client_id', signIn.clientId);
  address.searchParams.set('logout_uri', `${location.origin}/`);
  return address.href;
}
