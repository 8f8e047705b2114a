/** Issuers' keys and status lists that are kept for times without a network; outlives versions of the portal. */
const STORE = 'satujam-trust';
/** How long the network is waited for while something may be kept, ms. */
const PATIENCE = 4000;

/** What there is, `missing` where there is nothing of that name, `unreachable` where nobody can say. */
type Known = Response | 'missing' | 'unreachable';

/** Anew where there is a network, and kept; else as it was kept last. */
export async function latest(path: string): Promise<Known> {
  const fresh = await renewed(path);
  return fresh === 'unreachable' ? ((await kept(path)) ?? fresh) : fresh;
}

/** As it was kept last. */
export const kept = async (path: string): Promise<Response | undefined> =>
  (await caches.open(STORE)).match(path);

export const keep = async (path: string, response: Response): Promise<void> =>
  (await caches.open(STORE)).put(path, response);

/** Anew, and kept. */
export async function renewed(path: string): Promise<Known> {
  try {
    const response = await fetch(path, { signal: AbortSignal.timeout(PATIENCE), credentials: 'omit' });
    if (!response.ok) return response.status < 500 && response.status !== 429 ? 'missing' : 'unreachable';
    await keep(path, response.clone());
    return response;
  } catch {
    return 'unreachable';
  }
}
