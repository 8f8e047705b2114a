import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import type { Officer } from '../support/officers.ts';
import { divisionHead, newAccount, verifier } from '../support/people.ts';
import { expectAccessible } from './support/accessible.ts';
import { looks } from './support/browser.ts';
import { expectFits } from './support/fits.ts';
import { keepScreen } from './support/look.ts';
import { portalTest as test } from './support/portal-test.ts';
import { signIn } from './support/sign-in.ts';
import { answersAll, aPdf, starts, uploadsAll } from './support/steps.ts';
import { announceTrouble } from './support/troubles.ts';
import { wordsOf } from './support/words.ts';

/** A page as it should be: nothing that axe finds, nothing cut, and kept to be looked at. */
async function isGood(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await expectFits(page);
  await keepScreen(page, `applicant-${name}`);
}

describe('an applicant', () => {
  test.for(looks)('goes from nothing to a licence on a $viewport in $language', async (look, { open }) => {
    const say = wordsOf(look.language);
    const [andi, head]: Officer[] = await Promise.all([verifier('bekasi'), divisionHead('bekasi')]);
    const page = await open(look, 'allow');
    // It may be decided between two looks at its place in the queue.
    announceTrouble(page, /409 .*queue-position/);
    await signIn(page, await newAccount(['applicant']));
    await page.waitForURL(/\/my$/);
    await page.getByText(say.applicant.mine.none).waitFor();
    await isGood(page, 'my-empty');

    await page.goto('/apply/bekasi.sipp');
    await page.locator('input[value="new"]').waitFor();
    await isGood(page, 'apply');
    const id = await starts(page, 'bekasi.sipp', say);
    await answersAll(page, say, async (n) => {
      if ([1, 3, 6, 7].includes(n)) await isGood(page, `form-${n}`);
    });
    await page.locator('.document-card').first().waitFor();
    await isGood(page, 'documents');
    await uploadsAll(page, say);
    await isGood(page, 'documents-done');
    await page.getByRole('link', { name: say.applicant.documents.next }).click();
    await page.getByRole('heading', { name: say.applicant.review.title, level: 1 }).waitFor();
    await isGood(page, 'review');
    await page.getByRole('button', { name: say.applicant.review.submit }).dblclick();
    await page.waitForURL(/\/receipt$/);
    await page.locator('.receipt-key').first().waitFor();
    await isGood(page, 'receipt');

    await page.getByRole('link', { name: say.applicant.receipt.follow }).click();
    await page.locator('.ds-tag', { hasText: say.app.application.screened }).waitFor({ timeout: 60_000 });
    await isGood(page, 'status');
    const note = 'Surat pernyataan buram; unggah pindaian yang terbaca.';
    await andi?.returns(
      id,
      { practice_statement: { outcome: 'to_repair', reason: 'unreadable', note } },
      { practice_name: 'Tulis nama lengkap.' },
    );
    // Nobody reloads: the page finds out by itself.
    await page.getByRole('heading', { name: say.applicant.returned.title }).waitFor({ timeout: 60_000 });
    await isGood(page, 'returned');
    await page.getByRole('link', { name: new RegExp(say.applicant.returned.repairDocument) }).click();
    const card = page.locator('#document-practice_statement');
    await card.getByText(note).waitFor();
    await isGood(page, 'repair');
    await expect.poll(() => page.locator('.document-card input[type="file"]').count()).toBeLessThan(3);
    await card
      .locator('input[type="file"]')
      .first()
      .setInputFiles(await aPdf('lebih-jelas.pdf'));
    await card.getByText(say.filing.document.usable, { exact: true }).waitFor({ timeout: 60_000 });
    await page.goto(`/applications/${id}/form?step=practice_name&then=review`);
    await page.locator('#field-practice_name').fill('Klinik Contoh Sehat Bekasi');
    await page.getByRole('button', { name: say.applicant.form.next }).click();
    await page.getByText('Klinik Contoh Sehat Bekasi').waitFor();
    await isGood(page, 'review-again');
    await page.getByRole('button', { name: say.applicant.review.resubmit }).click();
    await page.waitForURL(/\/receipt$/);
    await page.goto(`/applications/${id}`);
    await andi?.verifies(id);
    await head?.determines(id, 'approve');
    await page.getByRole('link', { name: say.applicant.next.licence }).click({ timeout: 90_000 });
    await page.getByRole('button', { name: say.applicant.licence.showQr }).click();
    await page.locator('.qr-code').waitFor();
    await isGood(page, 'licence');
    await page.goto('/my');
    await page.getByRole('link', { name: say.applicant.licence.open }).first().waitFor();
    await isGood(page, 'my');
    await page.goto('/inbox');
    await page.locator('main li').first().waitFor();
    await isGood(page, 'inbox');
    await page.goto('/profile');
    await page.getByText(say.applicant.profile.reminders).waitFor();
    await isGood(page, 'profile');
  });
});
