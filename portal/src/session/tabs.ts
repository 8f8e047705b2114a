/**
 * What tabs of this origin tell one another; nothing of it is stored. Only the portal's own pages can speak here, so
 * it is typed and not parsed (zod would be 7 KB of everybody's first load).
 */
type Message =
  | { readonly type: 'who-is-in' | 'signed-out' }
  | { readonly type: 'renewal'; readonly token: string }
  | { readonly type: 'came-back'; readonly url: string };

/** A Web Lock that every tab shares in which somebody is signed in: it says so at once, however busy the tab is. */
const SIGNED_IN = 'satujam.signed-in';

/** How long a new tab waits for an older one that is signed in, ms; a phone may have put that one to sleep. */
const PATIENCE = 5000;

const channel = () => new BroadcastChannel('satujam.session');

export function broadcast(message: Message): void {
  const line = channel();
  line.postMessage(message);
  line.close();
}

let leave: (() => void) | undefined;

export function sayIn(): void {
  if (leave !== undefined) return;
  const until = new Promise<void>((resolve) => {
    leave = resolve;
  });
  void navigator.locks.request(SIGNED_IN, { mode: 'shared' }, () => until);
}

export function sayOut(): void {
  leave?.();
  leave = undefined;
}

async function isAnyIn(): Promise<boolean> {
  // Elsewhere there are no locks, and no sign-in either, which needs cryptography.
  if (!isSecureContext) return false;
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === SIGNED_IN);
}

/** The renewal token of another tab, if one is signed in. */
export const ask = async (): Promise<string | undefined> =>
  (await isAnyIn()) ? await askOthers() : undefined;

function askOthers(): Promise<string | undefined> {
  const line = channel();
  return new Promise((resolve) => {
    const stop = (token: string | undefined) => {
      clearTimeout(timer);
      line.close();
      resolve(token);
    };
    const timer = setTimeout(stop, PATIENCE, undefined);
    line.onmessage = ({ data: message }: MessageEvent<Message>) => {
      if (message.type === 'renewal') stop(message.token);
    };
    line.postMessage({ type: 'who-is-in' } satisfies Message);
  });
}

interface Listener {
  readonly asked: () => string | undefined;
  readonly signedOut: () => void;
  readonly cameBack: (url: string) => Promise<void>;
}

export function onOtherTab({ asked, cameBack, signedOut }: Listener): void {
  const line = channel();
  line.onmessage = ({ data: message }: MessageEvent<Message>) => {
    const token = message.type === 'who-is-in' ? asked() : undefined;
    if (token !== undefined) line.postMessage({ type: 'renewal', token } satisfies Message);
    if (message.type === 'signed-out') signedOut();
    if (message.type === 'came-back') void cameBack(message.url);
  };
}
