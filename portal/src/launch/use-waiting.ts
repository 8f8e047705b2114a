import { useEffect, useState, useSyncExternalStore } from 'react';
import { signedFetch } from '../api/client.ts';
import type { Claim } from './claim.ts';
import { serverClock } from './server-clock.ts';
import { createWaiting, Kept, type Reply, type Waiting } from './waiting.ts';

const KEPT = 'satujam.waiting.';
const KEY_BYTES = 9;
/** No answer after so long is none, ms: the server has given up long before. */
const PATIENCE = 20_000;

/** Under which it is known here when one's own claim may be asked for: a hash, by which nobody finds the account. */
async function keyOf(campaign: string, account: string): Promise<string> {
  const bytes = new TextEncoder().encode(`${campaign}/${account}/waiting`);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).slice(0, KEY_BYTES);
  return KEPT + [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function readKept(key: string): Kept | undefined {
  const text = localStorage.getItem(key);
  return text === null ? undefined : Kept.safeParse(JSON.parse(text)).data;
}

function keep(key: string, kept: Kept | undefined): void {
  if (kept === undefined) localStorage.removeItem(key);
  else localStorage.setItem(key, JSON.stringify(kept));
}

/** An answer with what it says of the server's time. */
export async function heard(
  send: (
    signal: AbortSignal,
  ) => Promise<{ data?: Claim | undefined; error?: Reply['problem']; response: Response }>,
): Promise<Reply> {
  const { data: claim, error: problem, response } = await send(AbortSignal.timeout(PATIENCE));
  if (claim !== undefined) serverClock.heard(claim.serverTime);
  return { claim, problem, status: response.status, retryAfter: response.headers.get('retry-after') };
}

const newWaiting = (campaign: string, key: string) =>
  createWaiting({
    ask: () =>
      heard((signal) =>
        signedFetch.GET('/campaigns/{id}/claim', { params: { path: { id: campaign } }, signal }),
      ),
    read: () => readKept(key),
    keep: (kept) => keep(key, kept),
    alone: (work) => navigator.locks.request(key, work),
    now: Date.now,
    random: Math.random,
  });

/**
 * The wait of somebody for what comes of their claim.
 * @param isAsked whether there may be a claim from before
 */
export function useWaiting(campaign: string, account: string, isAsked: boolean): Waiting | undefined {
  const [waiting, setWaiting] = useState<Waiting>();
  // Who is there as it opens has claimed nothing yet, and need not be asked for.
  const [isFirst] = useState(isAsked);
  useEffect(() => {
    let mine: Waiting | undefined;
    let isGone = false;
    const wake = () => {
      if (document.visibilityState === 'visible') mine?.wake();
    };
    const look = (event: StorageEvent) => {
      if (event.key?.startsWith(KEPT) === true) mine?.look();
    };
    void keyOf(campaign, account).then((key) => {
      if (isGone) return;
      mine = newWaiting(campaign, key);
      setWaiting(mine);
      if (isFirst) mine.start();
    });
    document.addEventListener('visibilitychange', wake);
    window.addEventListener('online', wake);
    window.addEventListener('pageshow', wake);
    window.addEventListener('storage', look);
    return () => {
      isGone = true;
      mine?.stop();
      document.removeEventListener('visibilitychange', wake);
      window.removeEventListener('online', wake);
      window.removeEventListener('pageshow', wake);
      window.removeEventListener('storage', look);
    };
  }, [campaign, account, isFirst]);
  return waiting;
}

const NOTHING = { known: 'unknown' } as const;
const never = () => () => undefined;

export const useWaited = (waiting: Waiting | undefined) =>
  useSyncExternalStore(waiting?.subscribe ?? never, waiting?.current ?? (() => NOTHING));
