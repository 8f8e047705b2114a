import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { looks } from './support/browser.ts';
import { atDesk, drawn, filed, isGood, officersWords, opened } from './support/office.ts';
import { portalTest as test } from './support/portal-test.ts';

type Say = ReturnType<typeof officersWords>;

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const confirm = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click();

/** Accepts whatever is shown until everything is judged. */
async function acceptsAll(page: Page, say: Say): Promise<void> {
  const left = page.locator('.document-list').getByText(say.mark.open);
  while ((await left.count()) > 0) {
    const before = await left.count();
    await press(page, say.verdict.accept);
    await expect.poll(() => left.count()).toBe(before - 1);
  }
}

async function looksAtEveryPart(page: Page, say: Say): Promise<void> {
  for (const part of ['form', 'checks', 'course', 'history'] as const) {
    await page.getByRole('tab', { name: say.section[part], exact: true }).click();
    if (part === 'checks') await page.getByText(say.registry.sandbox).waitFor();
    if (part === 'history') await page.getByText(say.history.intact).waitFor();
    await isGood(page, `file-${part}`);
  }
  await page.getByRole('tab').first().click();
}

describe('a file on its way through the office', () => {
  test.for(looks)(
    'is returned, corrected, recommended, reviewed and approved, on a $viewport in $language',
    async (look, { open }) => {
      const say = officersWords(look.language);
      const file = await filed('metro.sip-atlm', { str_number: 'MP 0102 2026 0001' });

      const { page } = await atDesk(open, ['verifier'], 'metro', look);
      await page.goto('/queue');
      await page.getByRole('heading', { name: say.stage.verification }).waitFor();
      await isGood(page, 'queues');
      await page.goto('/queue/verification');
      await page.locator('.queue-list').first().waitFor();
      await isGood(page, 'queue');

      await page.goto(`/files/${file.id}`);
      await opened(page, file.receipt);
      await press(page, say.hold.take);
      await drawn(page);
      await page.getByText(say.broken.registration_valid).first().waitFor();
      await isGood(page, 'file');
      await looksAtEveryPart(page, say);

      await press(page, say.verdict.repair);
      await page.getByRole('radio', { name: say.reason.unreadable }).check();
      await page.getByRole('button', { name: say.sentence.unreadable }).click();
      await isGood(page, 'file-repair');
      await page.locator('.document-list button').nth(1).click();
      await acceptsAll(page, say);
      await page.getByRole('button', { name: /\(1 / }).click();
      await isGood(page, 'return');
      await confirm(page, say.acts.return.action);
      await page.getByText(say.done.returned.replace('{{receipt}}', file.receipt)).first().waitFor();

      const { checklist, correction } = await file.untilState('returned');
      const [first] = checklist;
      expect(Object.keys(correction?.documents ?? {})).toHaveLength(checklist.length);
      expect(correction?.documents[first?.requirement ?? '']).toEqual({
        outcome: 'to_repair',
        reason: 'unreadable',
        note: say.sentence.unreadable,
      });
      await file.uploadsFor([first?.requirement ?? '']);
      await file.submits();
      // Screened anew, so that nothing changes under the officer's hands.
      await eventually(
        file.history,
        ({ items }) => items.filter(({ type }) => type === 'screened').length === 2,
      );

      await page.goto(`/files/${file.id}`);
      await press(page, say.hold.take);
      await page.getByText(say.file.round.replace('{{round}}', '2')).waitFor();
      await acceptsAll(page, say);
      await press(page, say.acts.recommend.short);
      await isGood(page, 'recommend');
      await confirm(page, say.acts.recommend.action);
      await page.getByText(say.done.recommended.replace('{{receipt}}', file.receipt)).first().waitFor();

      const section = await atDesk(open, ['section_head'], 'metro', look);
      await section.page.goto(`/files/${file.id}`);
      await press(section.page, say.hold.take);
      await press(section.page, say.acts.review.short);
      await isGood(section.page, 'review');
      await confirm(section.page, say.acts.review.action);
      await section.page.getByText(say.done.reviewed.replace('{{receipt}}', file.receipt)).first().waitFor();

      const division = await atDesk(open, ['division_head'], 'metro', look);
      await division.page.goto(`/files/${file.id}`);
      await press(division.page, say.hold.take);
      await press(division.page, say.acts.approve.short);
      await isGood(division.page, 'approve');
      await confirm(division.page, say.acts.approve.action);
      await division.page.getByText(say.done.approved.replace('{{receipt}}', file.receipt)).first().waitFor();
      await file.untilState('issued');
    },
  );
});
