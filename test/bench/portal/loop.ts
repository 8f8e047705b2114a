import { writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { startCopy, stopCopy } from '../../../infra/local/copy.ts';
import { testInstance } from '../../../infra/local/instance.ts';
import { choosePort } from '../../../infra/local/port.ts';
import { accountOf } from '../../../infra/local/sign-in.ts';
import type { Stack } from '../../../infra/local/stack.ts';
import { firstLoadOf } from '../../portal/support/first-load.ts';
import { FLAGS } from '../../support/chromium.ts';
import { scoreOf } from './lighthouse.ts';
import { PAGES, type PortalFigures } from './scores.ts';

// Runs in a process of its own, on all processors, and tells its parent through a pipe.
const PIPE = 3;
const [program = ''] = process.argv.slice(2);

async function figuresOf(stack: Stack): Promise<PortalFigures> {
  const profile = await mkdtemp(join(tmpdir(), 'satujam-lighthouse-'));
  const port = await choosePort({ variable: 'SATUJAM_PORT', asked: undefined, last: undefined });
  const args = [...FLAGS, `--remote-debugging-port=${port}`];
  const context = await chromium.launchPersistentContext(profile, { executablePath: program, args });
  try {
    const firstLoad = await firstLoadOf(await context.newPage(), `${stack.portalUrl}/`);
    await signIn(context, stack);
    const scores: PortalFigures['scores'] = [];
    for (const { path, ...page } of PAGES)
      scores.push(await scoreOf({ ...page, url: `${stack.portalUrl}${path}` }, port));
    return { scores, firstLoad };
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** In a tab that stays open: a new one asks it for the session. */
async function signIn(context: BrowserContext, stack: Stack): Promise<void> {
  const { password, username } = accountOf(stack, 'applicant');
  const page = await context.newPage();
  await page.goto(`${stack.portalUrl}/`);
  await page.getByRole('button', { name: 'Masuk' }).first().click();
  await page.locator('input[name="username"]').fill(username);
  await page.locator('input[name="password"]').fill(password);
  await page.locator('button[type="submit"]').click();
  await page.getByRole('button', { name: 'Keluar' }).first().waitFor();
}

const instance = testInstance();
const signal = AbortSignal.timeout(600_000);
const { stack } = await startCopy({
  instance,
  follow: true,
  needsPortal: true,
  say: () => undefined,
  signal,
});
try {
  writeSync(PIPE, JSON.stringify(await figuresOf(stack)));
} finally {
  await stopCopy(instance);
}
process.exit();
