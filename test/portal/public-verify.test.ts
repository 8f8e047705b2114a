import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { beforeAll, describe, expect, inject } from 'vitest';
import { contract as issuance } from '../../functions/issuance/contract.ts';
import { verdictWords } from '../../shared/domain/verdict-words.ts';
import { FLAGS } from '../support/chromium.ts';
import { clientWith } from '../support/people.ts';
import { stack } from '../support/stack.ts';
import { expectAccessible } from './support/accessible.ts';
import { looks } from './support/browser.ts';
import { expectFits } from './support/fits.ts';
import { keepScreen } from './support/look.ts';
import { portalTest as test } from './support/portal-test.ts';
import { cameraOver, issuedTo, photoOf, type ShownLicence } from './support/shown-licence.ts';
import { announceTrouble } from './support/troubles.ts';
import { wordsOf } from './support/words.ts';

async function expectGood(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await expectFits(page);
  await keepScreen(page, `public-${name}`);
}

const holder = `Ns. Kinanti Verifikasi ${Date.now().toString(36)}`;
let licence: ShownLicence;
beforeAll(async () => {
  licence = await issuedTo(holder);
});

const png = (buffer: Buffer) => ({ name: 'qr.png', mimeType: 'image/png', buffer });
const pdf = (buffer: Buffer) => ({ name: 'sip.pdf', mimeType: 'application/pdf', buffer });
/** The verdict that the page shows. */
const signOf = (page: Page) => page.locator('[data-sign]').getAttribute('data-sign');

describe('who is shown a licence', () => {
  test.for(looks)('checks it by its QR code, on a $viewport in $language', async (look, { open }) => {
    const { public: words } = wordsOf(look.language);
    const page = await open(look);
    await page.goto('/verify');
    await page.getByRole('button', { name: words.verify.camera }).waitFor();
    await expectGood(page, 'verify-scan');
    await page.locator('input[type=file]').setInputFiles(png(await photoOf(licence.qr)));
    await expect.poll(() => signOf(page)).toBe('valid');
    await page.getByText(holder).waitFor();
    await page.getByText(verdictWords(look.language).verdicts.valid, { exact: true }).waitFor();
    await expectGood(page, 'verify-valid');
    await page.getByRole('link', { name: words.result.page }).click();
    await page.waitForURL(/\/licences\/.*\/status\?code=/);
    await page.getByText(holder).waitFor();
  });

  test.for(looks)('checks its number and name, on a $viewport in $language', async (look, { open }) => {
    const { public: words } = wordsOf(look.language);
    const page = await open(look);
    await page.goto('/verify?by=number');
    await page.getByRole('button', { name: words.verify.submit, exact: true }).click();
    await page.locator('.ds-error-summary').waitFor();
    await expectGood(page, 'verify-number-missing');
    await page.getByRole('link', { name: words.verify.numberNeeded }).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('verify-number');
    await page.getByLabel(words.office.choose).selectOption('bekasi');
    await page.getByLabel(words.verify.licenceNumber).fill(` ${licence.number.toLowerCase()}`);
    await page.getByLabel(words.verify.name).fill(holder);
    await page.getByRole('button', { name: words.verify.submit, exact: true }).click();
    await expect.poll(() => signOf(page)).toBe('valid');
    const { hash, pathname, search } = new URL(page.url());
    expect(pathname + search + hash).not.toMatch(/Kinanti|503/i);
    await page.getByRole('button', { name: words.result.again }).click();
    await page.getByLabel(words.office.choose).selectOption('bekasi');
    await page.getByLabel(words.verify.licenceNumber).fill('503/9999/SIPP/2026');
    await page.getByRole('button', { name: words.verify.submit, exact: true }).click();
    await expect.poll(() => signOf(page)).toBe('unknown');
    await expectGood(page, 'verify-unknown');
  });

  test.for(looks)('checks its file, on a $viewport in $language', async (look, { open }) => {
    const { public: words } = wordsOf(look.language);
    const page = await open(look);
    await page.goto('/verify?by=file');
    const input = page.locator('input[type=file]');
    await input.setInputFiles({
      name: 'sip.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('no PDF'),
    });
    await page.getByText(words.verify.fileKind).waitFor();
    await expectGood(page, 'verify-file');
    await input.setInputFiles(pdf(Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(1_000_000)])));
    await page.getByRole('alert').getByText('1 MB').waitFor();
    await input.setInputFiles(pdf(licence.pdf));
    await expect.poll(() => signOf(page)).toBe('valid');
    await page.getByRole('button', { name: words.result.again }).click();
    const changed = Buffer.from(licence.pdf);
    changed[2000] = (changed[2000] ?? 0) ^ 1;
    await input.setInputFiles(pdf(changed));
    await expect.poll(() => signOf(page)).toBe('altered');
    await expectGood(page, 'verify-altered');
  });

  test('is warned of a forged QR code: another link, another name, and what is no licence at all', async ({
    open,
  }) => {
    const page = await open();
    await page.goto('/verify');
    const input = page.locator('input[type=file]');
    const again = page.getByRole('button', { name: wordsOf('id').public.result.again });
    const digits = licence.qr.slice(licence.qr.indexOf('#'));
    await input.setInputFiles(
      png(
        await photoOf(
          `https://sip-bekasi.example/licences/${licence.id}/status?code=AAAAAAAAAAAAAAAA${digits}`,
        ),
      ),
    );
    await expect.poll(() => signOf(page)).toBe('altered');
    await expect.poll(() => page.locator('main a[href*="status"]').count()).toBe(0);
    await again.click();
    const at = licence.qr.indexOf('#') + 401;
    const other = licence.qr[at] === '1' ? '2' : '1';
    await input.setInputFiles(png(await photoOf(licence.qr.slice(0, at) + other + licence.qr.slice(at + 1))));
    await expect.poll(() => signOf(page)).toMatch(/^(altered|unknown)$/);
    await again.click();
    await input.setInputFiles(png(await photoOf('WIFI:T:WPA;S=Klinik;P=rahasia;;')));
    await expect.poll(() => signOf(page)).toBe('unknown');
    await again.click();
    await input.setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
    await page.getByText(wordsOf('id').public.verify.pictureBroken).waitFor();
    await expectGood(page, 'verify-picture-broken');
  });

  test.for(looks)('finds it in the register by name, on a $viewport in $language', async (look, { open }) => {
    const { public: words } = wordsOf(look.language);
    const page = await open(look);
    await page.goto('/register');
    await page.getByLabel(words.register.name).fill('ki');
    await page.getByRole('button', { name: words.register.search }).click();
    await page.getByRole('link', { name: words.register.nameShort }).waitFor();
    await expectGood(page, 'register-missing');
    await page.getByLabel(words.office.choose).selectOption('bekasi');
    await page.getByLabel(words.register.name).fill('zzz nobody');
    await page.getByRole('button', { name: words.register.search }).click();
    await page.getByRole('heading', { name: words.register.none }).waitFor();
    await expectGood(page, 'register-none');
    await page.getByLabel(words.register.name).fill(holder.toUpperCase());
    await page.getByRole('button', { name: words.register.search }).click();
    await page.getByText(licence.number).first().waitFor();
    await expectGood(page, 'register');
    expect(page.url()).not.toMatch(/kinanti/i);
    await page
      .getByRole('link', { name: new RegExp(words.register.check) })
      .first()
      .click();
    await page.getByRole('button', { name: words.verify.submit, exact: true }).click();
    await expect.poll(() => signOf(page)).toBe('valid');
  });

  test('who asks the register too often is told kindly how long to wait', async ({ open }) => {
    const { public: words } = wordsOf('id');
    const page = await open({ viewport: 'desktop' });
    announceTrouble(page, /429/);
    await page.route('**/api/register?**', (route) =>
      route.fulfill({
        status: 429,
        contentType: 'application/problem+json',
        headers: { 'retry-after': '42' },
        body: JSON.stringify({
          type: 'x',
          title: 'x',
          status: 429,
          code: 'too_many_requests',
          requestId: '',
        }),
      }),
    );
    await page.goto('/register?tenant=bekasi');
    await page.getByLabel(words.register.name).fill('siti');
    await page.getByRole('button', { name: words.register.search }).click();
    await page.getByRole('alert').getByText('dalam 42 detik').waitFor();
    await expectGood(page, 'register-too-often');
  });
});

describe('without a network, after a first visit', () => {
  test.for(looks)(
    'a licence is checked on the device, on a $viewport in $language',
    async (look, { open }) => {
      const { public: words } = wordsOf(look.language);
      const page = await open(look, 'allow');
      announceTrouble(page, /ERR_INTERNET_DISCONNECTED/);
      await page.goto('/verify');
      await page.getByText(words.verify.offlineReady.split('{{')[0] ?? '').waitFor();
      await page.context().setOffline(true);
      await page.goto('/');
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.goto('/verify');
      await page.reload();
      await page.locator('input[type=file]').setInputFiles(png(await photoOf(licence.qr)));
      await expect.poll(() => signOf(page)).toBe('valid');
      await page.getByText(holder).waitFor();
      await page.getByText(words.result.checkedHere.split('{{time}}')[1] ?? '').waitFor();
      await expectGood(page, 'verify-offline');
      await page.getByRole('button', { name: words.result.again }).click();
      await page
        .locator('input[type=file]')
        .setInputFiles(png(await photoOf(licence.qr.split('#')[0] ?? '')));
      await expect.poll(() => signOf(page)).toBe('needs_network');
      await expectGood(page, 'verify-needs-network');
      await page.context().setOffline(false);
    },
  );

  test('a list that is days old makes a valid licence uncertain', async ({ open }) => {
    const page = await open({}, 'allow');
    announceTrouble(page, /ERR_INTERNET_DISCONNECTED/);
    await page.goto('/verify');
    await page.getByText(wordsOf('id').public.verify.offlineReady.split('{{')[0] ?? '').waitFor();
    await page.context().setOffline(true);
    await page.clock.install({ time: Date.now() + 5 * 86_400_000 });
    await page.goto('/verify');
    await page.locator('input[type=file]').setInputFiles(png(await photoOf(licence.qr)));
    await expect.poll(() => signOf(page)).toBe('unconfirmed');
    await page.getByText(wordsOf('id').public.result.listOld).waitFor();
    await expectGood(page, 'verify-unconfirmed');
  });

  test('a service that was read before is read again, and nothing of an application is kept', async ({
    open,
  }) => {
    const page = await open({}, 'allow');
    announceTrouble(page, /ERR_INTERNET_DISCONNECTED/);
    await page.goto('/verify');
    await page.getByText(wordsOf('id').public.verify.offlineReady.split('{{')[0] ?? '').waitFor();
    await page.goto('/services/metro.sip-atlm');
    await page.getByText('SIP-ATLM').first().waitFor();
    await page.context().setOffline(true);
    await page.reload();
    await page.getByText('SIP-ATLM').first().waitFor();
    await expectGood(page, 'service-offline');
    const kept = await page.evaluate(async () => {
      const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
      return (await Promise.all(stores.map((store) => store.keys())))
        .flat()
        .map(({ url }) => new URL(url).pathname);
    });
    const mayBe =
      /^\/(?:$|assets\/|themes\/|icon\.svg|manifest|satujam-|status-lists\/|\.well-known\/|api\/(?:offices|services)(?:\/|$))/;
    expect(kept.filter((path) => !mayBe.test(path))).toEqual([]);
  });
});

test('a camera that is held over the code reads it', async ({ skip }) => {
  const program = inject('chromium');
  if (program === '') skip();
  const folder = mkdtempSync(join(tmpdir(), 'satujam-camera-'));
  const file = join(folder, 'camera.y4m');
  writeFileSync(file, cameraOver(licence.qr));
  const browser = await chromium.launch({
    executablePath: program,
    args: [
      ...FLAGS,
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-video-capture=${file}`,
    ],
  });
  try {
    const page = await browser.newPage({ baseURL: stack.portalUrl, viewport: { width: 360, height: 740 } });
    await page.goto('/verify');
    await page.getByRole('button', { name: wordsOf('id').public.verify.camera }).click();
    await expect.poll(() => signOf(page)).toBe('valid');
    await page.getByText(holder).waitFor();
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
});

test('a camera that is not allowed, or not there, leaves the other ways', async ({ open }) => {
  const page = await open();
  await page.goto('/verify');
  await page.getByRole('button', { name: wordsOf('id').public.verify.camera }).click();
  const { cameraDenied, cameraNone } = wordsOf('id').public.verify;
  await page.getByText(cameraDenied).or(page.getByText(cameraNone)).waitFor();
  await expectGood(page, 'verify-no-camera');
});

test('a suspended licence is told as such, and since when', async ({ open }) => {
  const [head, agency] = await Promise.all([
    clientWith(['division_head'], 'bekasi'),
    clientWith(['agency_head'], 'bekasi'),
  ]);
  const suspended = await issuedTo(`Ns. Larasati Beku ${Date.now().toString(36)}`);
  const params = { id: suspended.id };
  const body = {
    reason: 'Putusan majelis.',
    legalBasis: 'UU 17/2023 Pasal 264',
    ground: 'discipline',
  } as const;
  const { proposal } = await head.call(issuance.proposeSuspension, { params, body });
  await agency.call(issuance.confirmProposal, { params, body: { proposal: proposal?.n ?? 1 } });
  const page = await open();
  await page.goto('/verify');
  await page.locator('input[type=file]').setInputFiles(png(await photoOf(suspended.qr)));
  await expect.poll(() => signOf(page)).toBe('suspended');
  await page.getByText(wordsOf('id').public.result.suspendedSince).waitFor();
  await expectGood(page, 'verify-suspended');
});
