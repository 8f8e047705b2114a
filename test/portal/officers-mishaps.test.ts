import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import * as z from 'zod/mini';
import { verifier } from '../support/people.ts';
import { expireSession, signInAgain } from './support/expired-session.ts';
import { alter, atDesk, drawn, filed, isGood, LETTER, officersWords, opened } from './support/office.ts';
import { portalTest as test } from './support/portal-test.ts';
import { announceTrouble } from './support/troubles.ts';
import { wordsOf } from './support/words.ts';

const say = officersWords('id');
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const confirm = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
const marked = (page: Page, mark: string) => page.locator('.document-list').getByText(mark);

describe('an officer at work', () => {
  test('takes the next file, and gives it back', async ({ open }) => {
    await filed(LETTER);
    const { page } = await atDesk(open, ['verifier'], 'malang', { viewport: 'desktop' });
    await page.goto('/queue');
    await press(page, say.queue.next);
    await page.waitForURL(/\/files\//);
    await drawn(page);
    await press(page, say.hold.release);
    await page.getByRole('button', { name: say.hold.take }).waitFor();
    await page.goto('/queue');
    await page.getByRole('heading', { name: say.stage.verification }).waitFor();
    await expect.poll(() => page.getByRole('button', { name: say.hold.release }).count()).toBe(0);
  });

  test('works by the keyboard alone, unless the keys were turned off', async ({ open }) => {
    const file = await filed(LETTER);
    const { page, works } = await atDesk(open, ['verifier'], 'malang', { viewport: 'desktop' });
    await works.claims(file.id);
    await page.goto(`/files/${file.id}`);
    await drawn(page);
    const size = () => page.locator('canvas').evaluate((canvas) => canvas.clientWidth);
    const before = await size();
    await page.keyboard.press('+');
    await expect.poll(size).toBeGreaterThan(before);
    await page.keyboard.press('a');
    await expect.poll(() => marked(page, say.mark.accepted).count()).toBe(1);
    await page.keyboard.press('r');
    await page.getByRole('textbox', { name: say.verdict.note }).fill('a r n ?');
    await expect.poll(() => marked(page, say.mark.to_repair).count()).toBe(1);
    await page.getByRole('radio', { name: say.reason.other }).focus();
    await page.keyboard.press('Tab');
    await page.locator('h1').click();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: say.shortcut.title }).waitFor();
    await isGood(page, 'shortcuts');
    await page.getByRole('switch').or(page.getByLabel(say.shortcut.on)).first().click();
    await page.keyboard.press('Escape');
    await page.locator('h1').click();
    await page.keyboard.press('a');
    await expect.poll(() => marked(page, say.mark.to_repair).count()).toBe(1);
  });

  test('finds their verdicts after a reload, but no words of theirs in the browser’s store', async ({
    open,
  }) => {
    const file = await filed(LETTER);
    const { page, works } = await atDesk(open, ['verifier'], 'malang', { viewport: 'desktop' });
    await works.claims(file.id);
    await page.goto(`/files/${file.id}`);
    await press(page, say.verdict.repair);
    await page.getByRole('radio', { name: say.reason.expired }).check();
    await page.getByRole('textbox', { name: say.verdict.note }).fill('Kartu Ibu Siti sudah lewat');
    const stored = await page.evaluate(() =>
      JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage)]),
    );
    expect(stored).not.toContain('Siti');
    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await expect.poll(() => marked(page, say.mark.to_repair).count()).toBe(1);
    await expect.poll(() => page.getByRole('radio', { name: say.reason.expired }).isChecked()).toBe(true);
  });

  test('whose session ends amid verdicts signs in again and loses none', async ({ open }) => {
    const file = await filed(LETTER);
    const { account, page, works } = await atDesk(open, ['verifier'], 'malang', { viewport: 'desktop' });
    await works.claims(file.id);
    await page.goto(`/files/${file.id}`);
    await press(page, say.verdict.repair);
    await page.getByRole('radio', { name: say.reason.incomplete }).check();
    await page.getByRole('textbox', { name: say.verdict.note }).fill('Halaman dua tidak ada.');
    await page.getByRole('button', { name: /\(1 / }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('Mohon dilengkapi.');
    await expireSession(page);
    await confirm(page, say.acts.return.action);
    await signInAgain(page, account);
    await page.getByText(say.done.returned.replace('{{receipt}}', file.receipt)).first().waitFor();
    const { correction } = await file.untilState('returned');
    expect(correction).toMatchObject({ note: 'Mohon dilengkapi.' });
    expect(Object.values(correction?.documents ?? {})).toContainEqual({
      outcome: 'to_repair',
      reason: 'incomplete',
      note: 'Halaman dua tidak ada.',
    });
  });

  test('who verified a file is told why they may not determine it', async ({ open }) => {
    const file = await filed(LETTER);
    const { page, works } = await atDesk(open, ['verifier', 'division_head'], 'malang');
    await works.verifies(file.id);
    announceTrouble(page, /status of 409/);
    await page.goto(`/files/${file.id}`);
    await press(page, say.hold.take);
    await page.getByText(say.refused.same_officer).waitFor();
    await drawn(page);
    await isGood(page, 'four-eyes');
  });

  test('sees that another holds the file, also when that happened meanwhile', async ({ open }) => {
    const file = await filed(LETTER);
    const { page } = await atDesk(open, ['verifier'], 'malang');
    announceTrouble(page, /status of 4(09|12)/);
    await page.goto(`/files/${file.id}`);
    await page.getByRole('button', { name: say.hold.take }).waitFor();
    await (await verifier('malang')).claims(file.id);
    await press(page, say.hold.take);
    await page.getByText(say.changes.label).waitFor();
    await page.getByText(say.hold.other.split('{{')[0] ?? '').waitFor();
    await drawn(page);
    await isGood(page, 'held-by-other');
  });

  test('is told of a change before an act, and what they wrote stays', async ({ open }) => {
    const file = await filed(LETTER);
    const { page, works } = await atDesk(open, ['verifier'], 'malang', { viewport: 'desktop' });
    await works.claims(file.id);
    announceTrouble(page, /status of 412/);
    await page.goto(`/files/${file.id}`);
    await press(page, say.acts.advise.short);
    const note = page.getByRole('dialog').getByRole('textbox');
    await confirm(page, say.acts.advise.action);
    await page.getByText(say.acts.noteMissing).waitFor();
    await expect.poll(() => note.evaluate((element) => element === document.activeElement)).toBe(true);
    await note.fill('Kampus tidak dikenal.');
    await works.releases(file.id);
    await works.claims(file.id);
    await confirm(page, say.acts.advise.action);
    await page.getByText(say.refused.stale_version).waitFor();
    await expect.poll(() => note.inputValue()).toBe('Kampus tidak dikenal.');
    await confirm(page, say.acts.advise.action);
    await page.getByText(say.done.advisedAgainst.replace('{{receipt}}', file.receipt)).first().waitFor();
  });

  test('does not send the same act twice when the answer was lost', async ({ open }) => {
    const file = await filed(LETTER);
    const { page, works } = await atDesk(open, ['verifier'], 'malang', { viewport: 'desktop' });
    await works.claims(file.id);
    announceTrouble(page, /ERR_FAILED|net::/);
    await page.goto(`/files/${file.id}`);
    await press(page, say.acts.advise.short);
    await page.getByRole('dialog').getByRole('textbox').fill('Kampus tidak dikenal.');
    await page.route(
      '**/recommendation',
      async (route) => {
        await route.fetch();
        await route.abort('failed');
      },
      { times: 1 },
    );
    await confirm(page, say.acts.advise.action);
    await page.getByText(say.refused.unreachable).waitFor();
    await confirm(page, say.acts.advise.action);
    await page.getByText(say.done.advisedAgainst.replace('{{receipt}}', file.receipt)).first().waitFor();
    const { items } = await works.client.call(
      (await import('../../functions/submission/contract.ts')).contract.getHistory,
      { params: { id: file.id } },
    );
    expect(items.filter(({ type }) => type === 'recommended')).toHaveLength(1);
  });

  test('keeps the filters of a list in its address, and sees when nothing fits', async ({ open }) => {
    const { page } = await atDesk(open, ['verifier'], 'malang');
    await page.goto('/queue/verification');
    await page.getByLabel(say.filter.risk).selectOption('overdue');
    await page.waitForURL(/risk=overdue/);
    await page.reload();
    await expect.poll(() => page.getByLabel(say.filter.risk).inputValue()).toBe('overdue');
    await page.getByText(say.queue.nothingSuch).waitFor();
    await isGood(page, 'queue-empty');
    await page.goto('/queue/nothing');
    await page.getByRole('heading', { level: 1, name: wordsOf('id').app.state.notFound }).waitFor();
  });

  test('is not shown a damaged document as if it were there', async ({ open }) => {
    const file = await filed(LETTER);
    const { page } = await atDesk(open, ['verifier'], 'malang', { viewport: 'desktop' });
    const url = `${new URL(page.url()).origin}/icon.svg`;
    await alter(page, '**/applications/*/documents', ({ items }) => ({
      items: z.parse(z.array(z.looseObject({})), items).map((item) => ({ ...item, url })),
    }));
    await page.goto(`/files/${file.id}`);
    await opened(page, file.receipt);
    await page.getByText(say.viewer.unreadable).waitFor();
    await isGood(page, 'file-unreadable');
  });

  test('is sent links to all documents at once, and new ones when a link no longer works', async ({
    open,
  }) => {
    const file = await filed('metro.sip-atlm');
    const { page } = await atDesk(open, ['verifier'], 'metro', { viewport: 'desktop' });
    let asked = 0;
    page.on('request', (request) => {
      if (/\/applications\/[^/]+\/documents/.test(new URL(request.url()).pathname)) asked += 1;
    });
    await page.goto(`/files/${file.id}`);
    await drawn(page);
    const documents = page.locator('.document-list button');
    await documents.nth(1).click();
    await drawn(page);
    expect(asked).toBe(1);

    announceTrouble(page, /403/);
    // The first two are here, and the third while the second is looked at.
    await page.route(/versionId=/, (route) => route.fulfill({ status: 403 }), { times: 1 });
    await documents.nth(3).click();
    await drawn(page);
    await expect.poll(() => asked).toBe(2);
    for (let place = 4; place < (await documents.count()); place += 1) {
      await documents.nth(place).click();
      await drawn(page);
    }
    expect(asked).toBe(2);
  });
});
