import { describe, expect } from 'vitest';
import { divisionHead, verifier } from '../support/people.ts';
import { alter, atDesk, filed, isGood, LETTER, officersWords } from './support/office.ts';
import { portalTest as test } from './support/portal-test.ts';
import { announceTrouble } from './support/troubles.ts';

const say = officersWords('id');

/** A file that waits for its determination. */
async function recommended() {
  const file = await filed(LETTER);
  await (await verifier('malang')).verifies(file.id);
  return file;
}

describe('a head of the office', () => {
  test('takes a file over from who went home', async ({ open }) => {
    const file = await recommended();
    await (await divisionHead('malang')).claims(file.id);
    const { page } = await atDesk(open, ['division_head'], 'malang');
    await page.goto(`/files/${file.id}`);
    await page.getByRole('button', { name: say.hold.takeOver }).click();
    await isGood(page, 'take-over');
    await page.getByRole('dialog').getByRole('button', { name: say.hold.takeOver }).click();
    await page.getByRole('button', { name: say.acts.approve.short }).waitFor();
  });

  test('may read a file that is another’s work, and no more', async ({ open }) => {
    const file = await recommended();
    const { page } = await atDesk(open, ['agency_head'], 'malang', { viewport: 'desktop' });
    await page.goto('/queue');
    await page.getByRole('heading', { name: say.stage.signature }).waitFor();
    await expect.poll(() => page.getByRole('button', { name: say.queue.next }).count()).toBe(0);
    await page.goto(`/files/${file.id}`);
    await page.getByText(say.hold.reading).waitFor();
    await isGood(page, 'file-reading');
    await expect
      .poll(() => page.getByRole('button', { name: say.verdict.accept, exact: true }).count())
      .toBe(0);
  });

  test('signs with a secret that is gone from the page once it was sent', async ({ open }) => {
    const file = await recommended();
    const { page } = await atDesk(open, ['division_head'], 'malang');
    announceTrouble(page, /status of 422/);
    // No office of the catalogue signs with BSrE: its answers are played here, and tested in test/journeys.
    let waits = true;
    await alter(page, `**/api/applications/${file.id}`, (answer) =>
      waits ? { ...answer, state: 'approved', stage: 'signature' } : answer,
    );
    const sent: unknown[] = [];
    await page.route('**/signature', async (route) => {
      sent.push(route.request().postDataJSON());
      if (sent.length > 1) {
        waits = false;
        await route.fulfill({ status: 201, json: { id: file.id, version: 99 } });
      } else
        await route.fulfill({
          status: 422,
          contentType: 'application/problem+json',
          json: { type: 'about:blank', title: '', status: 422, code: 'secret_wrong', requestId: 'r' },
        });
    });
    await page.goto(`/files/${file.id}`);
    await page.getByRole('button', { name: say.acts.sign.title }).click();
    const dialog = page.getByRole('dialog');
    const secret = dialog.locator('input[type="password"]');
    const sign = dialog.getByRole('button', { name: say.acts.sign.action, exact: true });
    await sign.click();
    await page.getByText(say.acts.sign.missing).waitFor();
    await secret.fill('rahasia sekali');
    await sign.click();
    await page.getByText(say.acts.sign.wrong).waitFor();
    await expect.poll(() => secret.inputValue()).toBe('');
    await expect.poll(() => secret.evaluate((element) => element === document.activeElement)).toBe(true);
    await isGood(page, 'sign');
    await dialog.getByRole('radio', { name: say.acts.sign.totp }).check();
    await secret.fill('123456');
    await sign.click();
    await page.getByText(say.done.signed.replace('{{receipt}}', file.receipt)).first().waitFor();
    expect(sent).toEqual([{ passphrase: 'rahasia sekali' }, { totp: '123456' }]);
    expect(
      await page.evaluate(() => JSON.stringify([Object.entries(sessionStorage), history.state])),
    ).not.toContain('rahasia');
  });

  test('sees that a list has changed, and it stays still until they want it new', async ({ open }) => {
    const { id, receipt } = await recommended();
    const { page } = await atDesk(open, ['division_head'], 'malang', { viewport: 'desktop' });
    await page.goto('/queue/determination');
    const list = page.getByRole('region', { name: say.queue.listLabel });
    const waiting = list.getByRole('link', { name: receipt });
    await waiting.waitFor();
    await (await divisionHead('malang')).claims(id);
    // As when somebody comes back to the tab; it would be looked for within half a minute anyway.
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
    await page.getByText(say.queue.changed).waitFor({ timeout: 60_000 });
    expect(await waiting.count()).toBe(1);
    await isGood(page, 'queue-changed');
    await page.getByRole('button', { name: say.queue.renew }).click();
    await page.getByText(say.queue.changed).waitFor({ state: 'hidden' });
    await expect.poll(() => waiting.count()).toBe(0);
  });
});
