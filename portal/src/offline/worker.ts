/// <reference lib="webworker" />
import { keepTrust } from './keep-trust.ts';

declare const self: ServiceWorkerGlobalScope;

/** What the build knows (`portal/offline-worker.ts`). */
declare const PORTAL: {
  /** Changes with anything in the shell. */
  readonly version: string;
  /** Addresses that the portal's frame and its public pages need. */
  readonly shell: readonly string[];
  /** Addresses of the reader of QR codes, for browsers that have none. */
  readonly reader: readonly string[];
  /** Expressions for paths that are no pages of the portal. */
  readonly elsewhere: readonly string[];
};

const SHELL_PREFIX = 'satujam-shell-';
const SHELL = SHELL_PREFIX + PORTAL.version;
/** What offices and services are: the same for everybody, nothing of anybody. */
const REFERENCE = 'satujam-reference';
const REFERENCE_PATH = /^\/api\/(?:offices|services)(?:\/[\w.-]+)?$/;
const KEPT_PATH = /^\/(?:assets|themes)\/|^\/(?:icon\.svg|manifest\.webmanifest)$/;
/** How long a page is waited for when one is kept, ms. */
const PATIENCE = 3000;

const elsewhere = PORTAL.elsewhere.map((source) => new RegExp(source));

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll([...PORTAL.shell])));
});

// A new version waits until no page of the old one is open: nobody's form is taken away.
self.addEventListener('activate', (event) => {
  event.waitUntil(takeOver());
});

async function takeOver(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith(SHELL_PREFIX) && name !== SHELL);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

self.addEventListener('message', (event) => {
  if (event.data === 'keep-trust') event.waitUntil(keepTrust());
  if (event.data === 'keep-reader') event.waitUntil(keepReader());
});

async function keepReader(): Promise<void> {
  const cache = await caches.open(SHELL);
  const there = await Promise.all(PORTAL.reader.map((address) => cache.match(address)));
  await cache.addAll(PORTAL.reader.filter((_, at) => there[at] === undefined));
}

self.addEventListener('fetch', (event) => {
  const answer = answerTo(event.request);
  if (answer !== undefined) event.respondWith(answer());
});

/** How to answer without the network; undefined for what only the network answers, such as anybody's own data. */
function answerTo(request: Request): (() => Promise<Response>) | undefined {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return undefined;
  if (request.headers.has('authorization')) return undefined;
  if (request.mode === 'navigate')
    return elsewhere.some((path) => path.test(pathname)) ? undefined : () => page(request);
  if (KEPT_PATH.test(pathname)) return () => file(request);
  return REFERENCE_PATH.test(pathname) ? () => reference(request) : undefined;
}

/** The newest page where it comes soon enough, else the kept one: they are all the same one. */
async function page(request: Request): Promise<Response> {
  const network = fetch(request);
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE, undefined));
  const answer = await Promise.race([network, late]).catch(() => undefined);
  return answer?.ok === true ? answer : ((await caches.match('/')) ?? network);
}

/** What is kept is right: other content has another name. */
const file = async (request: Request): Promise<Response> =>
  (await caches.match(request, { ignoreVary: true })) ?? fetch(request);

async function reference(request: Request): Promise<Response> {
  const cache = await caches.open(REFERENCE);
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put(request.url, response.clone());
    return response;
  } catch (fault) {
    const kept = await cache.match(request.url, { ignoreVary: true });
    if (kept === undefined) throw fault;
    return kept;
  }
}
