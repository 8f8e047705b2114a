import type { Page } from 'playwright-core';
import { accountOf } from '../../../infra/local/sign-in.ts';
import { stack } from '../../support/stack.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Signs in with an account of the copy, as the role, at a local government when it is staff. */
export const signInAs = (page: Page, role: string, tenant?: string): Promise<void> =>
  signIn(page, accountOf(stack, role, tenant));

/** Signs in through the portal's button and the provider's own page. */
export async function signIn(page: Page, person: Credentials): Promise<void> {
  if (!page.url().startsWith(stack.portalUrl)) await page.goto('/');
  await page
    .getByRole('button', { name: /^(Masuk|Sign in)$/ })
    .first()
    .click();
  await enter(page, person);
  await page.waitForURL((url) => url.origin === stack.portalUrl && url.pathname !== '/signed-in');
}

/** Fills in the provider's page, which is there already (for example in a window of its own). */
export async function enter(page: Page, { password, username }: Credentials): Promise<void> {
  await page.locator('input[name="username"]').fill(username);
  await page.locator('input[name="password"]').fill(password);
  await page.locator('button[type="submit"]').click();
}
