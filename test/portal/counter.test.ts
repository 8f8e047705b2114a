import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { contract as submission } from '../../functions/submission/contract.ts';
import { createClient } from '../../infra/local/client.ts';
import { signIn as tokenOf } from '../../infra/local/sign-in.ts';
import { newAccount } from '../support/people.ts';
import { stack } from '../support/stack.ts';
import { expectAccessible } from './support/accessible.ts';
import { looks } from './support/browser.ts';
import { expectFits } from './support/fits.ts';
import { keepScreen } from './support/look.ts';
import { portalTest as test } from './support/portal-test.ts';
import { signIn } from './support/sign-in.ts';
import { answers, aPdf, applicationOn, typesAnswers } from './support/steps.ts';
import { wordsOf } from './support/words.ts';

async function isGood(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await expectFits(page);
  await keepScreen(page, `counter-${name}`);
}

const SERVICE = 'bekasi.sipp';

describe('the counter', () => {
  test.for(looks)('registers for who stands there, on a $viewport in $language', async (look, { open }) => {
    const say = wordsOf(look.language);
    const account = await newAccount(['front_office'], 'bekasi');
    const client = createClient(stack.apiUrl, await tokenOf(stack, account));
    const page = await open(look);
    await signIn(page, account);
    await page.waitForURL(/\/counter$/);
    await page.getByText(say.counter.list.none).waitFor();
    await isGood(page, 'empty');

    await page.getByRole('link', { name: say.counter.list.new }).click();
    await page.locator('#intake-service').selectOption(SERVICE);
    await page.getByLabel(say.counter.new.whoIs.other).check();
    await page.getByRole('button', { name: say.counter.new.go }).click();
    await page.getByText(say.counter.new.wrong.reference).first().waitFor();
    await isGood(page, 'new-wrong');
    await page.locator('#intake-reference').fill('SK-12/2026');
    await page.locator('.day-input-day input').fill('2');
    await page.locator('.day-input-month select').selectOption('11');
    await page.locator('.day-input-year input').fill('2026');
    await page.getByRole('button', { name: say.counter.new.go }).dblclick();
    await page.waitForURL(/\/counter\/[0-9a-f-]{36}$/);
    const id = applicationOn(page);
    const view = () => client.call(submission.getApplication, { params: { id } });
    expect((await view()).filing).toMatchObject({
      channel: 'counter',
      represented: true,
      powerOfAttorney: { reference: 'SK-12/2026', date: '2026-11-02' },
    });

    await page.locator('#field-full_name').waitFor();
    await typesAnswers(page.locator('main form'));
    await page.keyboard.press('Tab');
    await expect.poll(async () => Object.keys((await view()).form)).toHaveLength(Object.keys(answers).length);
    await isGood(page, 'form');
    // The names of the scans tell what two of them are; the others are said by hand.
    await page
      .locator('.assignments input[type="file"]')
      .setInputFiles([
        await aPdf('STR siti.pdf'),
        await aPdf('surat kuasa.pdf'),
        await aPdf('scan1.pdf'),
        await aPdf('scan2.pdf'),
      ]);
    const choices = page.locator('.assignment select');
    await expect.poll(() => choices.nth(0).inputValue()).toBe('registration');
    await expect.poll(() => choices.nth(1).inputValue()).toBe('power_of_attorney');
    await choices.nth(2).selectOption('practice_statement');
    await choices.nth(3).selectOption('facility_letter');
    await isGood(page, 'scans');
    await page.locator('.assignments button').nth(1).click();
    const usable = page.locator('.document-card').filter({ hasText: say.filing.document.usable });
    await expect.poll(() => usable.count(), { timeout: 60_000 }).toBe(4);
    await page.getByRole('button', { name: say.counter.submit }).dblclick();
    await page.locator('.receipt-key').first().waitFor();
    await isGood(page, 'receipt');
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => page.getByRole('link', { name: say.counter.toList }).isVisible()).toBe(false);
    await expect.poll(() => page.locator('.receipt-key').first().isVisible()).toBe(true);
    await page
      .locator('.letterhead')
      .getByText(/^PEMERINTAH K/)
      .waitFor();
    await page.emulateMedia({ media: 'screen' });

    const number = (await page.locator('.receipt-key').first().textContent()) ?? '';
    await page.getByRole('link', { name: say.counter.toList }).click();
    await page.getByLabel(say.counter.list.find).fill(number.slice(-6).toLowerCase());
    await page.getByRole('link', { name: number }).waitFor();
    await isGood(page, 'list');
    await page.getByLabel(say.counter.list.find).fill('000000000');
    await page.getByText(say.counter.list.notFound).waitFor();
    const { items } = await client.call(submission.listApplications, {});
    expect(items).toHaveLength(1);
  });

  test('registers what came by post, with what finds the envelope again', async ({ open }) => {
    const say = wordsOf('id');
    const account = await newAccount(['front_office'], 'bekasi');
    const page = await open({ viewport: 'desktop' });
    await signIn(page, account);
    await page.goto('/counter/new');
    await page.locator('#intake-service').selectOption(SERVICE);
    await page.getByLabel(say.counter.new.whoIs.post).check();
    await page.locator('#intake-trackingNote').fill('JNE 0123');
    await page.getByRole('button', { name: say.counter.new.go }).click();
    await page.waitForURL(/\/counter\/[0-9a-f-]{36}$/);
    await page.getByText('JNE 0123').waitFor();
    await page.getByText(say.counter.channel.post).waitFor();
  });

  test('is sent from the link in a message to where it works', async ({ open }) => {
    const page = await open({ viewport: 'desktop' });
    await signIn(page, await newAccount(['front_office'], 'bekasi'));
    await page.goto('/counter/new');
    await page.locator('#intake-service').selectOption(SERVICE);
    await page.getByRole('button', { name: wordsOf('id').counter.new.go }).click();
    await page.waitForURL(/\/counter\/[0-9a-f-]{36}$/);
    const id = applicationOn(page);
    await page.goto(`/applications/${id}`);
    await page.waitForURL(new RegExp(`/counter/${id}$`));
  });
});
