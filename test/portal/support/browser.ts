import { type Browser, type BrowserContext, chromium as playwright } from 'playwright-core';
import { FLAGS } from '../../support/chromium.ts';
import { stack } from '../../support/stack.ts';

export const viewports = {
  phone: { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 },
} as const;
export type Viewport = keyof typeof viewports;
export type Language = 'id' | 'en';

export interface Look {
  readonly viewport: Viewport;
  readonly language: Language;
}

/** How long somebody waits for a page at most: the machine may be at other things. */
const PATIENCE_MS = 30_000;

const everyLook: readonly Look[] = (['phone', 'desktop'] as const).flatMap((viewport) =>
  (['id', 'en'] as const).map((language) => ({ viewport, language })),
);

/**
 * How each page is looked at. `npm test` has both viewports and both languages, `SATUJAM_LOOKS=all` each viewport in
 * each language, which takes twice as long.
 */
export const looks =
  process.env['SATUJAM_LOOKS'] === 'all'
    ? everyLook
    : everyLook.filter(({ language, viewport }) => (viewport === 'phone') === (language === 'id'));

let browser: Promise<Browser> | undefined;

/** The worker's browser; it ends with the worker. */
const browserOf = (program: string): Promise<Browser> =>
  (browser ??= playwright.launch({ executablePath: program, args: FLAGS }));

/** `allow` installs the portal for times without a network. What goes by its service worker, no `page.route` sees. */
export type ServiceWorkers = 'allow' | 'block';

/** Somebody's browser without a past: nothing stored, the language chosen. */
export async function newContext(
  program: string,
  { language, viewport }: Look,
  serviceWorkers: ServiceWorkers,
): Promise<BrowserContext> {
  const context = await (await browserOf(program)).newContext({
    ...viewports[viewport],
    baseURL: stack.portalUrl,
    locale: language === 'id' ? 'id-ID' : 'en-GB',
    timezoneId: 'Asia/Jakarta',
    reducedMotion: 'reduce',
    serviceWorkers,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  await context.addInitScript((chosen) => {
    if (location.protocol.startsWith('http') && localStorage.getItem('satujam.language') === null)
      localStorage.setItem('satujam.language', chosen);
  }, language);
  return context;
}
