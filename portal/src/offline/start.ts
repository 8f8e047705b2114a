/** Registers the service worker once the page is there, and has it keep what a scan without a network needs. */
export function startOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  window.addEventListener('load', () => void register().catch(() => undefined), { once: true });
}

async function register(): Promise<void> {
  await navigator.serviceWorker.register('/sw.js');
  await tellWorker('keep-trust');
}

/** Asks the service worker for something once it works; without one nothing happens. */
export async function tellWorker(wish: 'keep-trust' | 'keep-reader'): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage(wish);
}
