import { tellWorker } from './start.ts';

/** Has the reader of QR codes kept where the browser has none of its own. */
export async function prepareReader(): Promise<void> {
  if (!hasOwnReader()) await tellWorker('keep-reader');
}

const hasOwnReader = () => 'BarcodeDetector' in globalThis;

/**
 * When the newest of the kept status lists was fetched (ISO 8601), if the scan works without a network: the portal is
 * kept, keys and lists are, and something reads QR codes.
 */
export async function readyOffline(): Promise<string | undefined> {
  if (!('caches' in window && 'serviceWorker' in navigator) || navigator.serviceWorker.controller === null)
    return undefined;
  const hasReader = hasOwnReader() || (await isReaderKept());
  return hasReader ? await newestList() : undefined;
}

async function isReaderKept(): Promise<boolean> {
  const names = (await caches.keys()).filter((name) => name.startsWith('satujam-shell-'));
  const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return kept.flat().some(({ url }) => url.endsWith('.wasm'));
}

async function newestList(): Promise<string | undefined> {
  const lists = await (await caches.open('satujam-trust')).matchAll();
  const times = lists
    .filter(({ headers }) => headers.get('content-type')?.includes('statuslist') === true)
    .map(({ headers }) => Date.parse(headers.get('date') ?? ''))
    .filter(Number.isFinite);
  return times.length === 0 ? undefined : new Date(Math.max(...times)).toISOString();
}
