import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { broadcast } from './tabs.ts';

const config = {
  stage: 'test',
  documents: 'http://127.0.0.1',
  signIn: {
    issuer: 'http://127.0.0.1/issuer',
    clientId: 'portal',
    authorize: 'http://127.0.0.1/authorize',
    token: 'http://127.0.0.1/token',
    revoke: 'http://127.0.0.1/revoke',
    logout: 'http://127.0.0.1/logout',
  },
};

/** A token of which only the claims count here. @param exp seconds since 1970 */
const idToken = (exp: number) => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ sub: 'siti', exp })}.x`;
};
const inAMinute = () => Math.floor(Date.now() / 1000) + 50;
const renewed = (exp: number) => Response.json({ id_token: idToken(exp), refresh_token: 'next' });
const over = () => Response.json({ error: 'invalid_grant' }, { status: 400 });

/** Answers of the provider to renewals, as they are given by the test. */
let answers: ((answer: Response) => void)[] = [];
const kept = new Map<string, string>();

beforeEach(() => {
  vi.resetModules();
  answers = [];
  kept.clear();
  kept.set('satujam.renewal', 'first');
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  });
  vi.stubGlobal('location', { origin: 'http://127.0.0.1', assign: () => undefined });
  vi.stubGlobal('fetch', (url: string) => {
    if (url === '/config.json') return Promise.resolve(Response.json(config));
    if (url !== config.signIn.token) return Promise.resolve(Response.json({}));
    return new Promise<Response>((resolve) => answers.push(resolve));
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const answer = async (response: Response) => {
  await vi.waitUntil(() => answers.length > 0);
  answers.shift()?.(response);
};

/** A tab in which somebody is signed in, with a token that has to be renewed before it is used. */
async function signedIn() {
  const session = await import('./session.ts');
  const restored = session.restore();
  await answer(renewed(inAMinute()));
  await restored;
  expect(session.currentSession()).toMatchObject({ state: 'in', who: { sub: 'siti' } });
  return session;
}

describe('who signed out stays signed out', () => {
  test('though the page was still taking up the session', async () => {
    const session = await import('./session.ts');
    const restored = session.restore();
    await vi.waitUntil(() => answers.length > 0);
    broadcast({ type: 'signed-out' });
    await vi.waitUntil(() => session.currentSession().state === 'out');
    await answer(renewed(inAMinute()));
    await restored;
    expect(session.currentSession()).toEqual({ state: 'out' });
    expect(kept.size).toBe(0);
  });

  test('though a renewal was under way', async () => {
    const session = await signedIn();
    const token = session.bearerToken();
    await vi.waitUntil(() => answers.length > 0);
    broadcast({ type: 'signed-out' });
    await vi.waitUntil(() => session.currentSession().state === 'out');
    await answer(renewed(inAMinute()));
    expect(await token).toBeUndefined();
    expect(session.currentSession()).toEqual({ state: 'out' });
  });

  test('and what waited for a new sign-in waits no longer', async () => {
    const session = await signedIn();
    const token = session.bearerToken();
    await answer(over());
    await vi.waitUntil(() => session.currentSession().state === 'expired');
    await session.signOut();
    expect(await token).toBeUndefined();
  });
});
