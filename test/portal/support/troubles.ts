import type { BrowserContext, Page, Request } from 'playwright-core';
import { stack } from '../../support/stack.ts';

/** What went wrong unseen: in the console, in a script, against the content security policy, on the way to the server. */
export interface Troubles {
  /** A test that provokes a trouble says so before. */
  readonly announce: (...expected: readonly RegExp[]) => void;
  readonly unannounced: () => readonly string[];
}

/** Leaving a page ends what it was asking for, so near before or after (ms). */
const LEAVING_MS = 1500;

const known = new WeakMap<BrowserContext, Troubles>();

export function watch(context: BrowserContext): Troubles {
  const seen: string[] = [];
  const failed: { at: number; text: string }[] = [];
  const left: number[] = [];
  const announced: RegExp[] = [];
  context.on('page', (page) => page.on('framenavigated', () => left.push(Date.now())));
  context.on('console', (message) => {
    const { url } = message.location();
    if (message.type() === 'error' && !isProvidersIcon(url)) seen.push(`console: ${message.text()} (${url})`);
  });
  context.on('weberror', (error) => seen.push(`script: ${error.error().message}`));
  context.on('requestfailed', (request) => {
    const text = `request: ${request.method()} ${request.url()} ${reasonOf(request)}`;
    if (!isOurs(request)) return;
    if (reasonOf(request) === 'net::ERR_FAILED') failed.push({ at: Date.now(), text });
    else seen.push(text);
  });
  const failedByItself = () =>
    failed.filter(({ at }) => left.every((time) => Math.abs(time - at) > LEAVING_MS));
  const troubles: Troubles = {
    announce: (...expected) => void announced.push(...expected),
    unannounced: () =>
      [...seen, ...failedByItself().map(({ text }) => text)].filter(
        (trouble) => !announced.some((expected) => expected.test(trouble)),
      ),
  };
  known.set(context, troubles);
  return troubles;
}

/** The engine's sign-in page has none. */
const isProvidersIcon = (url: string) => url.endsWith('/favicon.ico') && !url.startsWith(stack.portalUrl);

const reasonOf = (request: Request) => request.failure()?.errorText ?? '';

const isOurs = (request: Request) =>
  request.url().startsWith(stack.portalUrl) && reasonOf(request) !== 'net::ERR_ABORTED';

/** Announces troubles that this test provokes, such as `/status of 422/` or `/ERR_INTERNET_DISCONNECTED/`. */
export function announceTrouble(page: Page, ...expected: readonly RegExp[]): void {
  known.get(page.context())?.announce(...expected);
}
