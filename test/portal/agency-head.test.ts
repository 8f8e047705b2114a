import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect } from 'vitest';
import { applicant, verifier } from '../support/people.ts';
import { expectAccessible } from './support/accessible.ts';
import { type Look, looks } from './support/browser.ts';
import { expectFits } from './support/fits.ts';
import { keepScreen } from './support/look.ts';
import { workedBefore } from './support/past-numbers.ts';
import { portalTest as test } from './support/portal-test.ts';
import { signInAs } from './support/sign-in.ts';
import { announceTrouble } from './support/troubles.ts';

// In whose queues no other test takes whatever comes next.
const tenant = 'bekasi';
const service = 'bekasi.sipp';

const words = {
  id: {
    load: 'Beban meja',
    trend: 'Tren',
    table: 'Lihat angkanya sebagai tabel',
    show: 'Tampilkan',
    from: 'Dari tanggal',
    service: 'Layanan',
    csv: 'Unduh tren (CSV)',
    columns: '"Dari";"Sampai";"Diterima"',
    tooLong: /lebih dari 366 hari/,
    again: 'Coba lagi',
  },
  en: {
    load: 'Load of desks',
    trend: 'Trend',
    table: 'See the numbers as a table',
    show: 'Show',
    from: 'From',
    service: 'Service',
    csv: 'Download trend (CSV)',
    columns: '"From","To","Received"',
    tooLong: /longer than 366 days/,
    again: 'Try again',
  },
} as const;

const views = ['', '/trend', '/steps', '/returns', '/load'] as const;

beforeAll(async () => {
  await workedBefore(tenant, service, 200);
  const siti = await applicant();
  const [returned] = [await siti.files(service), await siti.files(service)];
  const officer = await verifier(tenant);
  await officer.returns(returned.id, { registration: { outcome: 'to_repair', reason: 'unreadable' } });
});

/** Signed in, and where everybody's own work begins. */
async function headOf(page: Page) {
  await signInAs(page, 'agency_head', tenant);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
}

/** The page as it is, once its numbers are there. */
async function numbersOf(page: Page) {
  await page.locator('.report-tiles, .line-chart, .report-table').first().waitFor();
}

describe('the head of an agency', () => {
  test.for(looks)('sees every report, on a $viewport in $language', async (look, { open }) => {
    const page = await open(look);
    await headOf(page);
    for (const view of views) {
      await page.goto(`/reports${view}?by=week`);
      await numbersOf(page);
      await expectAccessible(page);
      await expectFits(page);
      await keepScreen(page, `head${view.replace('/', '-') || '-today'}`);
    }
  });

  test.for<Look>([
    { viewport: 'phone', language: 'id' },
    { viewport: 'desktop', language: 'en' },
  ])(
    'asks by period and service, goes back, and keeps a report, on a $viewport in $language',
    async (look, { open }) => {
      const page = await open(look);
      const say = words[look.language];
      await headOf(page);
      await page.goto('/reports');
      await page.getByRole('link', { name: say.trend }).click();
      await numbersOf(page);

      // By keyboard alone.
      await page.getByLabel(say.from, { exact: true }).focus();
      await page.getByLabel(say.from, { exact: true }).fill('2025-01-01');
      await page.keyboard.press('Enter');
      announceTrouble(page, /422/);
      const summary = page.getByRole('link', { name: say.tooLong });
      await summary.waitFor();
      await expectAccessible(page);
      await keepScreen(page, 'head-refused');
      await page.keyboard.press('Tab');
      await expect.poll(() => summary.evaluate((link) => link === document.activeElement)).toBe(true);
      await page.goBack();
      await numbersOf(page);

      await page.getByLabel(say.service, { exact: true }).selectOption(service);
      await page.getByRole('button', { name: say.show }).click();
      await numbersOf(page);
      await expect.poll(() => new URL(page.url()).searchParams.get('service')).toBe(service);

      await page.getByText(say.table).first().click();
      await page.getByRole('table').first().waitFor();
      await expectAccessible(page);
      await expectFits(page);

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: say.csv }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/^bekasi-trend-\d{4}-\d{2}-\d{2}-\d{4}-\d{2}-\d{2}\.csv$/);
      expect(readFileSync(await download.path(), 'utf8')).toContain(say.columns);

      await page.emulateMedia({ media: 'print' });
      await keepScreen(page, 'head-printed');
      await expect.poll(() => page.getByRole('button', { name: say.csv }).isVisible()).toBe(false);
    },
  );

  test('comes from a number to the files behind it', async ({ open }) => {
    const page = await open();
    await headOf(page);
    await page.goto('/reports');
    await page.getByRole('link', { name: /^\d+, Verifikasi, Menunggu/ }).click();
    await page.waitForURL('**/queue/verification');
    await page.goBack();
    await page.goto(`/reports/load`);
    await page.locator(`a[href="/queue/verification?service=${service}"]`).click();
    await page.waitForURL(`**/queue/verification?service=${service}`);
    await page.waitForLoadState('networkidle');
  });

  test('is told what is wrong when numbers do not come, keeps those that are there, and may try again', async ({
    open,
  }) => {
    const page = await open();
    await headOf(page);
    await page.goto('/reports');
    await numbersOf(page);
    announceTrouble(page, /ERR_INTERNET_DISCONNECTED/, /reports\/load/);
    await page.route('**/api/reports/**', (route) => route.abort('internetdisconnected'));
    await page.getByRole('link', { name: words.id.load }).click();
    const again = page.getByRole('button', { name: words.id.again });
    await again.waitFor({ timeout: 30_000 });
    await keepScreen(page, 'head-no-connection');
    await page.unroute('**/api/reports/**');
    await again.click();
    await numbersOf(page);
  });

  test('finds a page for heads alone: others are told so', async ({ open }) => {
    const page = await open();
    await signInAs(page, 'verifier', tenant);
    await page.waitForLoadState('networkidle');
    await page.goto('/reports');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(() => page.locator('.report-tiles').count()).toBe(0);
  });
});
