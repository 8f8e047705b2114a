import type { Page } from 'playwright-core';
import { beforeAll, describe, expect } from 'vitest';
import type { Filing } from '../support/filing.ts';
import { applicant } from '../support/people.ts';
import { expectAccessible } from './support/accessible.ts';
import { looks } from './support/browser.ts';
import { expectFits } from './support/fits.ts';
import { keepScreen } from './support/look.ts';
import { portalTest as test } from './support/portal-test.ts';
import { announceTrouble } from './support/troubles.ts';
import { wordsOf } from './support/words.ts';

/** Nothing that axe finds, nothing cut or covered; and kept for people to look at. */
async function expectGood(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await expectFits(page);
  await keepScreen(page, `public-${name}`);
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

describe('without signing in', () => {
  test.for(looks)('somebody chooses where they are, on a $viewport in $language', async (look, { open }) => {
    const { app, public: words } = wordsOf(look.language);
    const page = await open(look);
    await page.goto('/');
    await heading(page).getByText(words.start.title).waitFor();
    const choice = page.getByLabel(words.office.choose, { exact: true });
    await choice.focus();
    await choice.selectOption('semarang');
    await page.getByRole('link', { name: words.start.officeMore }).waitFor();
    await expect.poll(() => new URL(page.url()).search).toBe('?tenant=semarang');
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('SELECT');
    await expectGood(page, 'start');
    await page.getByRole('link', { name: words.start.officeMore }).click();
    await page.getByRole('heading', { name: words.office.hours }).waitFor();
    await expectGood(page, 'office');
    await page.goBack();
    await page.getByRole('link', { name: new RegExp(words.start.need.replace('?', '\\?')) }).click();
    await page.getByLabel(words.services.purpose).selectOption('renewal');
    await page.getByText('SIPB').first().waitFor();
    await expect.poll(() => new URL(page.url()).search).toBe('?tenant=semarang&purpose=renewal');
    await expectGood(page, 'services');
    await page.getByLabel(words.services.purpose).selectOption({ label: app.purpose.duplicate });
    await page.waitForURL(/purpose=duplicate/);
    await page.reload();
    await expect.poll(() => page.getByLabel(words.services.purpose).inputValue()).toBe('duplicate');
  });

  test.for(looks)('somebody learns what they need, on a $viewport in $language', async (look, { open }) => {
    const { public: words } = wordsOf(look.language);
    const page = await open(look);
    await page.goto('/services/metro.sip-atlm');
    await page.getByRole('button', { name: words.service.show }).click();
    await page.getByRole('alert').or(page.locator('.ds-error-summary')).first().waitFor();
    await expectGood(page, 'service-missing');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.className))
      .toContain('ds-error-summary');
    await page.locator('#ask-purpose').check();
    await page.locator('input[name="practice_kind"][value="facility"]').check();
    await page.getByRole('button', { name: words.service.show }).click();
    await page.getByRole('heading', { name: words.service.list }).waitFor();
    await expect.poll(() => page.locator('.checklist > li').count()).toBeGreaterThan(5);
    await page.getByText('UU 17/2023').first().waitFor();
    await expect.poll(() => new URL(page.url()).search).toBe('?purpose=new&practice_kind=facility');
    await expectGood(page, 'service');
    const shared = page.url();
    await page.goto(shared);
    await page.getByRole('heading', { name: words.service.list }).waitFor();
    await expect.poll(() => page.locator('.checklist > li').count()).toBeGreaterThan(5);
  });

  test('what is typed into the questions stays out of the address, and a wrong number is said to be wrong', async ({
    open,
  }) => {
    const { public: words } = wordsOf('id');
    const page = await open();
    await page.goto('/services/bekasi.sipp');
    await page.locator('input[name="purpose"][value="renewal"]').check();
    await page.locator('input[name="practice_kind"][value="independent"]').check();
    await page.locator('#ask-credits').fill('sangat banyak');
    await page.getByRole('button', { name: words.service.show }).click();
    await page.locator('.ds-error-summary').getByRole('link').click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('ask-credits');
    await expectGood(page, 'service-wrong');
    await page.locator('#ask-credits').fill('250');
    await page.getByRole('button', { name: words.service.show }).click();
    await page.getByRole('heading', { name: words.service.list }).waitFor();
    expect(page.url()).not.toContain('credits');
    await page.getByRole('button', { name: words.service.print }).waitFor();
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => page.getByRole('button', { name: words.service.print }).isVisible()).toBe(false);
    await expect.poll(() => page.locator('.checklist').isVisible()).toBe(true);
    await keepScreen(page, 'public-service-printed');
  });

  test('a service and a page that there are none of are said so', async ({ open }) => {
    const page = await open();
    announceTrouble(page, /404/);
    await page.goto('/services/metro.none');
    await page.getByRole('alert').waitFor();
    await page.goto('/offices/none');
    await page.getByRole('alert').waitFor();
    await expectGood(page, 'office-unknown');
  });
});

describe('somebody with a receipt', () => {
  let filing: Filing;
  let receipt: { number: string; code: string };
  beforeAll(async () => {
    filing = await (await applicant()).files('metro.sip-atlm');
    const { code = '', number } = await filing.receipt();
    receipt = { number, code };
  });

  test.for(looks)('sees how far it is, on a $viewport in $language', async (look, { open }) => {
    const { app, public: words } = wordsOf(look.language);
    const page = await open(look);
    await page.goto('/status');
    await page.getByRole('button', { name: words.status.show }).click();
    await page.locator('.ds-error-summary').waitFor();
    await expectGood(page, 'status-missing');
    await page.getByLabel(words.status.number).fill(receipt.number.toLowerCase());
    await page.getByLabel(words.status.code, { exact: true }).fill('AAAAA-AAAAA');
    announceTrouble(page, /404/);
    await page.getByRole('button', { name: words.status.show }).click();
    await page.getByRole('alert').waitFor();
    await expectGood(page, 'status-wrong');
    await page.getByLabel(words.status.code, { exact: true }).fill(` ${receipt.code.toLowerCase()} `);
    await page.getByRole('button', { name: words.status.show }).click();
    await page.getByRole('heading', { name: receipt.number }).waitFor();
    await page.getByText(app.application.screened).first().waitFor();
    await expectGood(page, 'status');
    expect(page.url()).not.toContain(receipt.number);
    const kept = await page.evaluate(() =>
      JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
    );
    expect(kept).not.toMatch(new RegExp(`${receipt.number}|${receipt.code}`, 'i'));
  });

  test('pastes both at once', async ({ open }) => {
    const { public: words } = wordsOf('id');
    const page = await open();
    await page.goto('/status');
    await page.getByLabel(words.status.number).evaluate((input, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text', text);
      input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, `Nomor: ${receipt.number}\nKode: ${receipt.code}`);
    await expect
      .poll(() => page.getByLabel(words.status.code, { exact: true }).inputValue())
      .toBe(receipt.code);
    await page.getByRole('button', { name: words.status.show }).click();
    await page.getByRole('heading', { name: receipt.number }).waitFor();
  });
});
