import type { Page } from 'playwright-core';
import { type Credentials, enter } from './sign-in.ts';
import { announceTrouble } from './troubles.ts';

const refusal = {
  status: 400,
  contentType: 'application/json',
  headers: { 'access-control-allow-origin': '*' },
};

/**
 * From now on the API takes this session's token for expired and the provider does not renew it, as after twelve hours;
 * a sign-in anew is good again.
 */
export async function expireSession(page: Page): Promise<void> {
  announceTrouble(page, /status of 401/, /status of 400 .*oauth2\/token/);
  let isOver = true;
  await page.context().route('**/oauth2/token', async (route) => {
    const isRenewal = route.request().postData()?.includes('grant_type=refresh_token') ?? false;
    if (isRenewal && isOver) await route.fulfill({ ...refusal, json: { error: 'invalid_grant' } });
    else {
      isOver = false;
      await route.continue();
    }
  });
  await page.context().route('**/api/**', async (route) => {
    if (isOver) await route.fulfill({ status: 401, json: { message: 'Unauthorized' } });
    else await route.continue();
  });
}

/** Signs in again in the window that the dialog opens; the page beneath stays as it is. */
export async function signInAgain(page: Page, person: Credentials): Promise<void> {
  const dialog = page.getByRole('dialog', { name: /Sesi Anda berakhir|Your session has ended/ });
  const [popup] = await Promise.all([
    page.context().waitForEvent('page'),
    dialog.getByRole('button').first().click(),
  ]);
  await enter(popup, person);
  await dialog.waitFor({ state: 'hidden' });
}
