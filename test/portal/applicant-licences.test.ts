import { randomInt } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { contract as submission } from '../../functions/submission/contract.ts';
import { createClient } from '../../infra/local/client.ts';
import { signIn as tokenOf } from '../../infra/local/sign-in.ts';
import { filer } from '../support/filing.ts';
import { csvOf, emailOf, hospital, invitationTo, nurses } from '../support/hospital.ts';
import { divisionHead, newAccount, verifier } from '../support/people.ts';
import { stack } from '../support/stack.ts';
import { expectAccessible } from './support/accessible.ts';
import { expectFits } from './support/fits.ts';
import { keepScreen } from './support/look.ts';
import { portalTest as test } from './support/portal-test.ts';
import { signIn } from './support/sign-in.ts';
import { applicationOn } from './support/steps.ts';
import { announceTrouble } from './support/troubles.ts';
import { wordsOf } from './support/words.ts';

const say = wordsOf('id');
const SERVICE = 'bekasi.sipp';

async function isGood(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await expectFits(page);
  await keepScreen(page, `applicant-${name}`);
}

describe('a licence that is there', () => {
  test('is renewed with its number and its answers filled in', async ({ open }) => {
    const account = await newAccount(['applicant']);
    const client = createClient(stack.apiUrl, await tokenOf(stack, account));
    const [andi, head] = await Promise.all([verifier('bekasi'), divisionHead('bekasi')]);
    const filing = await filer(client).files(SERVICE, { facility_code: 'P3216010201' });
    await andi.verifies(filing.id);
    await head.determines(filing.id, 'approve');
    const { licence } = await filing.untilState('issued');

    const page = await open();
    await signIn(page, account);
    await page
      .getByRole('link', { name: new RegExp(say.applicant.licence.open) })
      .last()
      .click();
    await page.getByRole('link', { name: say.applicant.licence.renew }).click();
    await page.getByText(say.applicant.apply.takenOver).waitFor();
    await expect.poll(() => page.locator('input[value="renewal"]').isChecked()).toBe(true);
    await isGood(page, 'renew');
    await page.getByRole('button', { name: say.applicant.apply.start }).dblclick();
    await page.waitForURL(/\/form/);
    const renewal = await client.call(submission.getApplication, { params: { id: applicationOn(page) } });
    expect(renewal).toMatchObject({ purpose: 'renewal', state: 'draft' });
    const { form } = await filing.view();
    expect(renewal.form).toEqual({ ...form, previous_licence: licence?.number });
    const { items } = await client.call(submission.listApplications, {});
    expect(items).toHaveLength(2);
  });

  test('an officer who follows the link of a message comes to where files are worked on', async ({
    open,
  }) => {
    const page = await open({ viewport: 'desktop' });
    announceTrouble(page, /40[34]/);
    await signIn(page, await newAccount(['verifier'], 'bekasi'));
    const id = '01936f00-0000-7000-8000-000000000001';
    await page.goto(`/applications/${id}`);
    await page.waitForURL(new RegExp(`/files/${id}$`));
  });
});

describe('what a facility filed', () => {
  test('becomes its applicant’s with the code that they were sent', async ({ open }) => {
    const rsud = await hospital('semarang', 'P3374099', 'semarang.sipp');
    // Somebody new, also on a copy on which this was tried before.
    const first = randomInt(5000, 9999);
    const { id: list } = await rsud.uploads(csvOf(nurses(1, first)));
    await rsud.files(list);
    const { code, id } = await invitationTo(emailOf(first));
    const page = await open();
    announceTrouble(page, /40[49]|422/);
    await signIn(page, await newAccount(['applicant']));
    await page.goto(`/applications/${id}`);
    await page.getByRole('link', { name: say.applicant.unknown.code }).click();
    await page.getByRole('button', { name: say.applicant.confirm.go }).click();
    await page.getByText(say.applicant.confirm.empty).first().waitFor();
    await page.locator('#confirmation-code').fill('AAAAA-AAAAA');
    await page.getByRole('button', { name: say.applicant.confirm.go }).click();
    await page.locator('.ds-error-summary, ds-error-summary').getByRole('link').waitFor();
    await isGood(page, 'confirm');
    await page.locator('#confirmation-code').fill(code.toLowerCase());
    await page.getByRole('button', { name: say.applicant.confirm.go }).click();
    await page.waitForURL(new RegExp(`/applications/${id}/review$`));
    await page.getByText('Ns. Dewi Lestari').first().waitFor();
  });
});
