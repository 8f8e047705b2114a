import { describe, expect } from 'vitest';
import { accountOf } from '../../infra/local/sign-in.ts';
import { stack } from '../support/stack.ts';
import { expectAccessible } from './support/accessible.ts';
import { looks } from './support/browser.ts';
import { expireSession, signInAgain } from './support/expired-session.ts';
import { firstLoadOf } from './support/first-load.ts';
import { expectFits } from './support/fits.ts';
import { keepScreen } from './support/look.ts';
import { portalTest as test } from './support/portal-test.ts';
import { enter, signIn, signInAs } from './support/sign-in.ts';

describe('the portal in a browser', () => {
  test.for(looks)('opens, on a $viewport in $language', async (look, { open }) => {
    const page = await open(look);
    await page.goto('/');
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe(look.language);
    await expectAccessible(page);
    await expectFits(page);
    await keepScreen(page, 'platform-start');
  });

  test('lets somebody sign in on the provider’s page, stay over a reload, and sign out', async ({ open }) => {
    const page = await open();
    await signInAs(page, 'verifier', 'metro');
    await page.reload();
    // Signed out here at once, then at the provider, who sends them back.
    const back = page.waitForEvent('load', { predicate: () => page.url() === `${stack.portalUrl}/` });
    await page.getByRole('button', { name: 'Keluar' }).first().click();
    await page.getByRole('button', { name: 'Masuk' }).first().waitFor();
    await back;
    await page.reload();
    await page.getByRole('button', { name: 'Masuk' }).first().waitFor();
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  });

  test('a new tab is signed in by the one before it, however busy that is; signing out there ends both', async ({
    open,
  }) => {
    const page = await open();
    await signInAs(page, 'verifier', 'metro');
    const busy = page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          setTimeout(() => {
            const until = performance.now() + 2000;
            while (performance.now() < until);
            resolve();
          });
        }),
    );
    const other = await page.context().newPage();
    await other.goto('/queue');
    await other.locator('main').getByRole('link').first().waitFor();
    await busy;
    await other.getByRole('button', { name: 'Keluar' }).first().click();
    await page.getByRole('button', { name: 'Masuk' }).first().waitFor();
  });

  test('says nothing about who signed in where it keeps things', async ({ open }) => {
    const page = await open();
    const account = accountOf(stack, 'applicant');
    await signIn(page, account);
    const kept = await page.evaluate(() =>
      JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
    );
    expect(kept).not.toContain(account.username);
    expect(page.url()).not.toMatch(/code=|state=/);
    for (const key of await page.evaluate(() => Object.keys(localStorage)))
      expect(['satujam.language', 'satujam.office']).toContain(key);
  });

  test('an expired session is renewed in a window of its own, over the page', async ({ open }) => {
    const account = accountOf(stack, 'verifier', 'metro');
    const page = await open({ viewport: 'desktop' });
    await signIn(page, account);
    await page.goto('/queue');
    const queue = page.locator('main').getByRole('link').first();
    await queue.waitFor();
    await expireSession(page);
    await queue.click();
    await signInAgain(page, account);
    await page.getByRole('heading', { level: 1, name: 'Verifikasi' }).waitFor();
    expect(page.context().pages()).toEqual([page]);
  });

  test('somebody without the role is told so', async ({ open }) => {
    const page = await open();
    await signInAs(page, 'applicant');
    await page.goto('/queue');
    await page.getByRole('heading', { name: 'Halaman ini bukan untuk akun Anda' }).waitFor();
  });

  test('loads no more than 150 KB of script and style at first', async ({ open }) => {
    const page = await open();
    expect(await firstLoadOf(page, '/')).toBeLessThanOrEqual(150_000);
  });

  test('a wrong password stays on the provider’s page', async ({ open }) => {
    const page = await open();
    await page.goto('/');
    await page.getByRole('button', { name: 'Masuk' }).first().click();
    await enter(page, { ...accountOf(stack, 'applicant'), password: 'wrong' });
    await page.getByText('Incorrect username or password').waitFor();
  });
});
