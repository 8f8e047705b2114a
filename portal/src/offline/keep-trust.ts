import { keep, kept, renewed } from './kept-answers.ts';

/** What was fetched when, and which lists there are none of: notes of ours, nobody's answers. */
const NOTE = '/satujam-trust-kept';
/** Lists are signed anew every six hours and good for two days; an inspector opens the page each morning, ms. */
const OFTEN_ENOUGH = 30 * 60_000;
/** No licence is valid for longer, so earlier lists say nothing of one that is not expired. */
const YEARS = 5;

/**
 * Fetches what the scan needs to judge without a network: keys of all issuers and the status lists of all licences
 * that may still be valid. What cannot be had now stays as it was kept.
 */
export async function keepTrust(now = Date.now()): Promise<void> {
  const last = Number((await (await kept(NOTE))?.text()) ?? 0);
  if (now - last < OFTEN_ENOUGH) return;
  const tenants = await tenantsOf(await fetch('/api/offices'));
  if (tenants.length === 0) return;
  const year = new Date(now).getUTCFullYear();
  await Promise.all(tenants.flatMap((tenant) => trustOf(tenant, year)).map(fetchAnew));
  await Promise.all(tenants.flatMap((tenant) => earlierListsOf(tenant, year)).map(fetchOnce));
  await keep(NOTE, new Response(String(now)));
}

async function fetchAnew(path: string): Promise<void> {
  await renewed(path);
}

/** A year that is over gets no list any more: one that is missing is asked for once. */
async function fetchOnce(path: string): Promise<void> {
  const note = `${NOTE}${path}`;
  if ((await kept(note)) !== undefined) return;
  if ((await renewed(path)) === 'missing') await keep(note, new Response('missing'));
}

async function tenantsOf(response: Response): Promise<string[]> {
  const body: unknown = response.ok ? await response.json() : undefined;
  const items: unknown = typeof body === 'object' && body !== null && 'items' in body ? body.items : [];
  return Array.isArray(items) ? items.map(tenantOf).filter((tenant) => tenant !== undefined) : [];
}

const tenantOf = (office: unknown): string | undefined =>
  typeof office === 'object' && office !== null && 'tenant' in office && typeof office.tenant === 'string'
    ? office.tenant
    : undefined;

const listOf = (tenant: string, year: number) => `/status-lists/${tenant}-${year}`;

/** Paths of a local government's keys and of this year's list. */
export const trustOf = (tenant: string, year: number): string[] => [
  `/.well-known/jwt-vc-issuer/${tenant}`,
  `/.well-known/jwks/${tenant}`,
  listOf(tenant, year),
];

/** Paths of the lists of earlier years in which a licence that still stands may have been issued. */
export const earlierListsOf = (tenant: string, year: number): string[] =>
  Array.from({ length: YEARS }, (_, back) => listOf(tenant, year - 1 - back));
