import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const page = 'http://127.0.0.1/';
const Absolute = class extends Request {
  constructor(address: string, init?: RequestInit) {
    super(new URL(address, page), init);
  }
};

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers();
  vi.stubGlobal('Request', Absolute);
  vi.stubGlobal('localStorage', { getItem: () => null });
  vi.stubGlobal('location', { origin: page, search: '' });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const askedWhile = async (fetched: () => Promise<Response>, ms: number) => {
  vi.stubGlobal('fetch', fetched);
  const { publicFetch } = await import('./client.ts');
  const asked = publicFetch.GET('/services');
  await vi.advanceTimersByTimeAsync(ms);
  return Promise.race([asked, Promise.resolve('still waiting')]);
};
const never = () => new Promise<Response>(() => undefined);

test('a request that nobody answers is given up after what the gateway takes at most', async () => {
  expect(await askedWhile(never, 34_000)).toBe('still waiting');
  expect(await askedWhile(never, 36_000)).toMatchObject({ error: { code: 'unreachable', status: 504 } });
});

test('an answer leaves no timer behind', async () => {
  const answer = () => Promise.resolve(Response.json({ items: [] }));
  expect(await askedWhile(answer, 1)).toMatchObject({ data: { items: [] } });
  expect(vi.getTimerCount()).toBe(0);
});
