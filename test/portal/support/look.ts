import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import type { Look } from './browser.ts';

const looks = new WeakMap<Page, Look>();

export const rememberLook = (page: Page, look: Look): void => void looks.set(page, look);

/** How this page is looked at. */
export function lookOf(page: Page): Look {
  const look = looks.get(page);
  if (look === undefined) throw new Error('a page that was not opened by `open`');
  return look;
}

const folder = resolve(import.meta.dirname, '../../../.local/screens');

/**
 * Keeps the whole page as `.local/screens/<area>-<page>.<viewport>.<language>.png`, for people to look at.
 * @param name area and page, such as `applicant-form`
 */
export async function keepScreen(page: Page, name: string): Promise<void> {
  const { language, viewport } = lookOf(page);
  mkdirSync(folder, { recursive: true });
  await page.screenshot({
    path: join(folder, `${name}.${viewport}.${language}.png`),
    fullPage: true,
    scale: 'css',
  });
}
