import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';

/** Script and style that a page loads before anybody does anything, gzip, bytes. */
export async function firstLoadOf(page: Page, url: string): Promise<number> {
  const responses: Response[] = [];
  const keep = (response: Response) => void responses.push(response);
  page.on('response', keep);
  await page.goto(url, { waitUntil: 'networkidle' });
  page.off('response', keep);
  const loaded = responses.filter((response) =>
    ['script', 'stylesheet'].includes(response.request().resourceType()),
  );
  const bodies = await Promise.all(loaded.map((response) => response.body()));
  return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
}
