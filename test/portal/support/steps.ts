import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { sampleForm } from '../../../infra/local/sample-form.ts';
import { goodPdf } from '../../support/files.ts';
import type { wordsOf } from './words.ts';

/** Steps of whoever files, taken in the browser as they would. */

export type Say = ReturnType<typeof wordsOf>;

/** Answers that every service takes, with a facility's code. */
export const answers: Readonly<Record<string, string>> = { ...sampleForm, facility_code: 'P3216010201' };

export const aPdf = async (name: string) => ({
  name,
  mimeType: 'application/pdf',
  buffer: await goodPdf(),
});

/** The application that the page is about. */
export const applicationOn = (page: Page): string =>
  /(?:applications|counter)\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';

/** Types an answer into its input, of whatever kind. */
export async function typesAnswer(form: Locator, name: string, value: string): Promise<void> {
  const input = form.locator(`#field-${name}`);
  if (name === 'birth_date') await typesDay(form, value);
  else if (name === 'practice_kind') await form.locator(`input[value="${value}"]`).check();
  else if (name === 'str_valid_until') await input.check();
  else await input.fill(value);
}

/** @param value `YYYY-MM-DD` */
async function typesDay(form: Locator, value: string): Promise<void> {
  const [year = '', month = '', day = ''] = value.split('-');
  await form.locator('.day-input-day input').fill(String(Number(day)));
  await form.locator('.day-input-month select').selectOption(String(Number(month)));
  await form.locator('.day-input-year input').fill(year);
}

/** Types every answer that this page asks for. */
export async function typesAnswers(form: Locator): Promise<void> {
  for (const [name, value] of Object.entries(answers)) {
    if ((await form.locator(`#field-${name}`).count()) > 0) await typesAnswer(form, name, value);
  }
}

/** Chooses what for and begins. @returns the application's id */
export async function starts(page: Page, service: string, say: Say): Promise<string> {
  await page.goto(`/apply/${service}`);
  await page.locator('input[value="new"]').check();
  await page.getByRole('button', { name: say.applicant.apply.start }).dblclick();
  await page.waitForURL(/\/form/);
  return applicationOn(page);
}

/** Answers all questions, one page after another. @param looks at each page before it is answered */
export async function answersAll(page: Page, say: Say, looks?: (n: number) => Promise<void>): Promise<void> {
  const heading = page.getByRole('heading', { level: 1 });
  const isForm = () => new URL(page.url()).pathname.endsWith('/form');
  for (let n = 1; isForm(); n += 1) {
    const title = await heading.textContent();
    await looks?.(n);
    await typesAnswers(page.locator('main form'));
    await page.getByRole('button', { name: say.applicant.form.next }).click();
    await expect.poll(async () => !isForm() || (await heading.textContent()) !== title).toBe(true);
  }
}

/** Uploads something good for whatever is asked for and not there, and waits until all is found good. */
export async function uploadsAll(page: Page, say: Say): Promise<void> {
  const { document, optional } = say.filing;
  const cards = page.locator('.document-card');
  await cards.first().waitFor();
  const asked = cards.filter({ hasNotText: optional });
  // As one is begun it no longer counts as missing, so the list is taken first.
  const codes = await asked
    .filter({ hasText: document.missing })
    .evaluateAll((all) => all.map(({ id }) => id));
  for (const code of codes) {
    const card = page.locator(`#${code}`);
    await card
      .locator('input[type="file"]')
      .first()
      .setInputFiles(await aPdf('berkas.pdf'));
  }
  const there = asked.filter({ hasText: document.usable });
  await expect.poll(() => there.count(), { timeout: 60_000 }).toBe(await asked.count());
}
