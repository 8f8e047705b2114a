import type { Tokens } from './provider.ts';
import { ask, broadcast, onOtherTab, sayIn, sayOut } from './tabs.ts';
import type { Who } from './who.ts';

/**
 * Who uses this tab. `unknown`: it is still found out. `expired`: the provider ended the session while somebody was
 * at work; what they typed stays where it is until they have signed in again.
 */
export type Session =
  | { readonly state: 'unknown' }
  | { readonly state: 'out' }
  | { readonly state: 'in' | 'expired'; readonly who: Who };

/** The only thing kept over a reload: an opaque token, for this tab alone, that says nothing about a person. */
const KEPT = 'satujam.renewal';

/** Renewed this long before its end, ms, so that no request carries a token that ends on the way. */
const MARGIN = 60_000;

/** Between two tries to take a session up without a network, ms. */
const RETRY = 3000;

let session: Session = { state: 'unknown' };
let tokens: Tokens | undefined;
let renewing: Promise<string | undefined> | undefined;
let whoWait: ((idToken: string | undefined) => void)[] = [];
const listeners = new Set<() => void>();

export const currentSession = (): Session => session;

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function become(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}

/** Everything about sign-in is loaded by who signs in, not by who looks something up. */
const provider = () => import('./provider.ts');

/** Takes up the session of this tab before a reload, or of another tab. */
export async function restore(): Promise<void> {
  const kept = sessionStorage.getItem(KEPT) ?? (await ask());
  if (session.state !== 'unknown') return;
  if (kept === undefined) become({ state: 'out' });
  else await takeUp(kept);
}

async function takeUp(refreshToken: string): Promise<void> {
  try {
    const renewed = await (await provider()).renew(refreshToken);
    // Another tab may have signed out meanwhile: that stands.
    if (session.state !== 'unknown') return;
    if (renewed === undefined) forget();
    else hold(renewed);
  } catch {
    // Without a network nobody can say whether the session is still good: it stays unknown until somebody can.
    setTimeout(() => {
      if (session.state === 'unknown') void takeUp(refreshToken);
    }, RETRY);
  }
}

function hold(next: Tokens): void {
  tokens = next;
  sessionStorage.setItem(KEPT, next.refreshToken);
  sayIn();
  become({ state: 'in', who: next.who });
  letGo(next.idToken);
}

function forget(): void {
  tokens = undefined;
  sessionStorage.removeItem(KEPT);
  sayOut();
  become({ state: 'out' });
  letGo(undefined);
}

function letGo(idToken: string | undefined): void {
  const waiting = whoWait;
  whoWait = [];
  for (const go of waiting) go(idToken);
}

/**
 * A token that is good now, or undefined for who is not signed in. While the session is over it waits until somebody
 * has signed in again, so that what was asked meanwhile is done then.
 * @param refused one that the API did not take
 */
export async function bearerToken(refused?: string): Promise<string | undefined> {
  if (session.state === 'unknown') await settled();
  if (session.state === 'expired') return await again();
  if (tokens === undefined) return undefined;
  const isGood = tokens.idToken !== refused && tokens.expiresAt - Date.now() > MARGIN;
  return isGood ? tokens.idToken : await renewOnce(tokens);
}

const settled = () =>
  new Promise<void>((resolve) => {
    const stop = subscribe(() => {
      if (session.state === 'unknown') return;
      stop();
      resolve();
    });
  });

/** The token of who has signed in again, or undefined when they signed out instead. */
const again = () =>
  new Promise<string | undefined>((resolve) => {
    whoWait.push(resolve);
  });

function renewOnce(old: Tokens): Promise<string | undefined> {
  renewing ??= renewed(old).finally(() => {
    renewing = undefined;
  });
  return renewing;
}

async function renewed(old: Tokens): Promise<string | undefined> {
  const next = await (await provider()).renew(old.refreshToken);
  // Signed out, or in anew, while it was asked for.
  if (tokens !== old) return tokens?.idToken;
  if (next !== undefined) {
    hold(next);
    return next.idToken;
  }
  become({ state: 'expired', who: old.who });
  return await again();
}

/** Leaves for the sign-in page and comes back to `returnTo`. */
export async function signIn(returnTo: string, language: string): Promise<void> {
  location.assign(await (await provider()).addressOfSignIn(returnTo, { language }));
}

/** Signs in again in a window of its own, so that the page with its form stays as it is. */
export async function signInAgain(language: string): Promise<void> {
  // Opened at once: later it would not count as the person's own click.
  const opened = window.open('', '_blank', 'popup,width=480,height=720');
  const address = await (await provider()).addressOfSignIn('/', { inWindow: true, language });
  if (opened === null) location.assign(address);
  else opened.location.replace(address);
}

/** The end of a sign-in in this tab. @returns where the person wanted to go */
export async function completeHere(url: string): Promise<string> {
  const { returnTo, tokens: next } = await (await provider()).completeSignIn(url);
  hold(next);
  return returnTo;
}

/** Signs out here, in the other tabs and at the provider. */
export async function signOut(): Promise<void> {
  const { refreshToken } = tokens ?? {};
  forget();
  broadcast({ type: 'signed-out' });
  if (refreshToken !== undefined) location.assign(await (await provider()).endAtProvider(refreshToken));
}

onOtherTab({
  asked: () => tokens?.refreshToken,
  signedOut: () => {
    if (session.state !== 'out') forget();
  },
  cameBack: async (url) => {
    // Only the tab that asked has the other half of the question.
    if (session.state !== 'expired') return;
    const before = session.who.sub;
    const { tokens: next } = await (await provider()).completeSignIn(url);
    if (next.who.sub === before) hold(next);
    else location.assign('/');
  },
});
