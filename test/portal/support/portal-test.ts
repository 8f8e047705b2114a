import type { BrowserContext, Page } from 'playwright-core';
import { inject, test } from 'vitest';
import { type Look, newContext, type ServiceWorkers } from './browser.ts';
import { rememberLook } from './look.ts';
import { watch } from './troubles.ts';

/**
 * Opens a new browser of somebody (another person, or the same on another device). Paths are the portal's.
 * @param serviceWorkers blocked unless somebody wants the portal installed
 */
export type Open = (look?: Partial<Look>, serviceWorkers?: ServiceWorkers) => Promise<Page>;

const program = inject('chromium');

/**
 * A test in a real browser. It fails on whatever went wrong unseen and was not announced (`announceTrouble`); without a
 * browser on the machine it is skipped by its name.
 */
const withBrowser = test.extend<{ open: Open }>({
  // Vitest reads the names of what a fixture needs.
  open: async ({ task }, use) => {
    const opened: { context: BrowserContext; unannounced: () => readonly string[] }[] = [];
    await use(async ({ language = 'id', viewport = 'phone' } = {}, serviceWorkers = 'block') => {
      const context = await newContext(program, { language, viewport }, serviceWorkers);
      const { unannounced } = watch(context);
      opened.push({ context, unannounced });
      const page = await context.newPage();
      rememberLook(page, { language, viewport });
      return page;
    });
    const troubles = opened.flatMap(({ unannounced }) => unannounced());
    const pages = opened.flatMap(({ context }) => context.pages());
    if (task.result?.state === 'fail')
      console.error((await Promise.all(pages.map(describePage))).join('\n\n'));
    await Promise.all(opened.map(({ context }) => context.close()));
    if (troubles.length > 0) throw new Error(`not announced:\n${troubles.join('\n')}`);
  },
});

/** What somebody would have seen on it. */
const describePage = async (page: Page): Promise<string> =>
  `${page.url()} showed:\n${await page.innerText('body').catch(String)}`;

export const portalTest = program === '' ? withBrowser.skip : withBrowser;
