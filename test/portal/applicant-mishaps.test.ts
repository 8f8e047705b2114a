import type { Page, Request } from 'playwright-core';
import { describe, expect } from 'vitest';
import { contract as documents } from '../../functions/documents/contract.ts';
import { contract as submission } from '../../functions/submission/contract.ts';
import { createClient } from '../../infra/local/client.ts';
import { signIn as tokenOf } from '../../infra/local/sign-in.ts';
import { encryptedPdf } from '../support/files.ts';
import { filer } from '../support/filing.ts';
import { newAccount } from '../support/people.ts';
import { stack } from '../support/stack.ts';
import { expectAccessible } from './support/accessible.ts';
import type { Look } from './support/browser.ts';
import { expectFits } from './support/fits.ts';
import { keepScreen } from './support/look.ts';
import { type Open, portalTest as test } from './support/portal-test.ts';
import { enter, signIn } from './support/sign-in.ts';
import { answers, aPdf, starts } from './support/steps.ts';
import { announceTrouble } from './support/troubles.ts';
import { wordsOf } from './support/words.ts';

const say = wordsOf('id');
const SERVICE = 'bekasi.sipp';

async function anApplicant(open: Open, look: Partial<Look> = {}) {
  const account = await newAccount(['applicant']);
  const page = await open(look);
  await signIn(page, account);
  const client = createClient(stack.apiUrl, await tokenOf(stack, account));
  const view = (id: string) => client.call(submission.getApplication, { params: { id } });
  const all = async () => (await client.call(submission.listApplications, {})).items;
  return { account, client, page, view, all };
}

async function isGood(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await expectFits(page);
  await keepScreen(page, `applicant-${name}`);
}

const next = (page: Page) => page.getByRole('button', { name: say.applicant.form.next }).click();
const name = (page: Page) => page.locator('#field-full_name');

describe('while somebody fills in an application', () => {
  test('a double click starts one draft', async ({ open }) => {
    const { all, page } = await anApplicant(open);
    await starts(page, SERVICE, say);
    expect(await all()).toHaveLength(1);
  });

  test('what is wrong is said beside the field and on top, with the focus there', async ({ open }) => {
    const { page } = await anApplicant(open);
    await starts(page, SERVICE, say);
    await next(page);
    const summary = page.locator('ds-error-summary, .ds-error-summary').first();
    await summary.getByRole('link', { name: say.filing.problem.missing }).waitFor();
    await expect
      .poll(() => summary.evaluate((element) => element.contains(document.activeElement)))
      .toBe(true);
    await isGood(page, 'form-wrong');
    await summary.getByRole('link').first().click();
    await expect.poll(() => name(page).evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test('a lost connection keeps what was typed, says so, and saves it when it is back', async ({ open }) => {
    const { page, view } = await anApplicant(open);
    announceTrouble(page, /ERR_INTERNET_DISCONNECTED/);
    const id = await starts(page, SERVICE, say);
    await name(page).waitFor();
    await page.context().setOffline(true);
    await name(page).fill('Siti Rahmawati');
    await next(page);
    await page.getByText(say.filing.saving.waiting).waitFor();
    await isGood(page, 'form-offline');
    await page.locator('#field-nik').fill('1872015502900003');
    await page.context().setOffline(false);
    await expect.poll(async () => (await view(id)).form).toEqual({ full_name: 'Siti Rahmawati' });
    await expect.poll(() => page.locator('#field-nik').inputValue()).toBe('1872015502900003');
    await next(page);
    await expect.poll(async () => (await view(id)).form).toMatchObject({ nik: '1872015502900003' });
    await page.getByText(say.filing.saving.done).waitFor();
    await page.reload();
    await page.goto(`/applications/${id}/form`);
    await expect.poll(() => name(page).inputValue()).toBe('Siti Rahmawati');
  });

  test('a session that ends keeps what was typed; after signing in again it is saved', async ({ open }) => {
    const { account, page, view } = await anApplicant(open, { viewport: 'desktop' });
    announceTrouble(page, /\b40[01]\b/);
    const id = await starts(page, SERVICE, say);
    await page.route('**/oauth2/token', (route) =>
      route.fulfill({ status: 400, json: { error: 'invalid_grant' } }),
    );
    await page.route(`**/api/applications/${id}`, (route) =>
      route.request().method() === 'PATCH' ? route.fulfill({ status: 401, body: '' }) : route.fallback(),
    );
    await name(page).fill('Siti Rahmawati');
    await next(page);
    await page.getByRole('heading', { name: say.app.session.expired }).waitFor();
    await isGood(page, 'session-expired');
    await page.unrouteAll({ behavior: 'wait' });
    const opened = page.context().waitForEvent('page');
    await page.getByRole('button', { name: say.app.session.expiredGo }).click();
    const window = await opened;
    await enter(window, account);
    await page.getByRole('heading', { name: say.app.session.expired }).waitFor({ state: 'hidden' });
    await expect.poll(async () => (await view(id)).form).toEqual({ full_name: 'Siti Rahmawati' });
    await expect.poll(() => new URL(page.url()).searchParams.get('step')).toBe('nik');
  });

  test('two tabs on the same answer: both are shown, and the person says which counts', async ({ open }) => {
    const { page, view } = await anApplicant(open);
    announceTrouble(page, /\b412\b/);
    const id = await starts(page, SERVICE, say);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await name(other).fill('Siti dari tab lain');
    await next(other);
    await expect.poll(async () => (await view(id)).form).toEqual({ full_name: 'Siti dari tab lain' });
    await name(page).fill('Siti dari tab ini');
    await next(page);
    await page.getByRole('button', { name: /Siti dari tab lain/ }).waitFor();
    await isGood(page, 'form-two-tabs');
    await page.getByRole('button', { name: /Siti dari tab ini/ }).click();
    await expect.poll(async () => (await view(id)).form).toEqual({ full_name: 'Siti dari tab ini' });
  });

  test('an answer is saved as it is left; back and reload lose nothing', async ({ open }) => {
    const { page, view } = await anApplicant(open);
    const id = await starts(page, SERVICE, say);
    await name(page).fill('Siti Rahmawati');
    await name(page).press('Tab');
    await expect.poll(async () => (await view(id)).form).toEqual({ full_name: 'Siti Rahmawati' });
    await page.reload();
    await expect.poll(() => name(page).inputValue()).toBe('Siti Rahmawati');
    await next(page);
    await page.locator('#field-nik').fill('1872015502900003');
    await page.goBack();
    await expect.poll(() => name(page).inputValue()).toBe('Siti Rahmawati');
    await page.goForward();
    await expect.poll(() => page.locator('#field-nik').inputValue()).toBe('1872015502900003');
  });

  test('closing the page with something unsaved asks first', async ({ open }) => {
    const { page } = await anApplicant(open);
    await starts(page, SERVICE, say);
    await name(page).fill('Siti');
    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    await expect.poll(() => name(page).inputValue()).toBe('Siti');
  });

  test('a draft is thrown away only after asking', async ({ open }) => {
    const { page, view } = await anApplicant(open);
    const id = await starts(page, SERVICE, say);
    await page.goto('/my');
    const button = page.getByRole('button', { name: new RegExp(say.applicant.withdraw.draft) });
    await button.first().click();
    await page.getByRole('heading', { name: say.applicant.withdraw.draftTitle }).waitFor();
    await isGood(page, 'my-delete');
    await page.getByRole('dialog').getByRole('button', { name: say.applicant.withdraw.draft }).click();
    await page.getByText(say.applicant.mine.none).waitFor();
    expect((await view(id)).state).toBe('withdrawn');
  });
});

describe('before it is filed', () => {
  const summary = (page: Page) => page.locator('ds-error-summary, .ds-error-summary').first();

  test('all that is missing is said at once, each with the way there', async ({ open }) => {
    const { page, view } = await anApplicant(open);
    const id = await starts(page, SERVICE, say);
    await page.goto(`/applications/${id}/review`);
    await page.getByRole('button', { name: say.applicant.review.submit }).click();
    const links = summary(page).getByRole('link');
    await links.first().waitFor();
    const missing = (await view(id)).checklist.filter(({ status }) => status === 'missing');
    await expect.poll(() => links.count()).toBeGreaterThan(missing.length + 8);
    await expect
      .poll(() => summary(page).evaluate((element) => element.contains(document.activeElement)))
      .toBe(true);
    await isGood(page, 'review-missing');
    await links.first().click();
    const line = page.locator('#answer-full_name');
    await expect.poll(() => line.evaluate((element) => element === document.activeElement)).toBe(true);
    await line.getByRole('link').click();
    await name(page).waitFor();
  });

  test('what only the server knows is said at the same places', async ({ open }) => {
    const account = await newAccount(['applicant']);
    const client = createClient(stack.apiUrl, await tokenOf(stack, account));
    const filing = await filer(client).startsDraft(SERVICE);
    await filing.fillsIn(answers);
    await filing.uploadsTheRest();
    const page = await open();
    announceTrouble(page, /422/);
    await signIn(page, account);
    await page.goto(`/applications/${filing.id}/review`);
    await page.getByRole('button', { name: say.applicant.review.submit }).waitFor();
    const errors = [{ pointer: '/documents/registration', code: 'infected', detail: '' }];
    const body = { type: '', title: '', status: 422, code: 'documents_refused', requestId: '', errors };
    await page.route('**/submission', (route) =>
      route.fulfill({ status: 422, contentType: 'application/problem+json', json: body }),
    );
    await page.getByRole('button', { name: say.applicant.review.submit }).click();
    await summary(page).getByText(say.filing.refusal.infected).waitFor();
    await expect
      .poll(() => summary(page).evaluate((element) => element.contains(document.activeElement)))
      .toBe(true);
    await page.locator('#file-registration').getByText(say.filing.refusal.infected).waitFor();
    await page.unrouteAll();
    await page.getByRole('button', { name: say.applicant.review.submit }).click();
    await page.waitForURL(/\/receipt$/);
  });
});

describe('an upload', () => {
  test('whose connection drops goes on by itself', async ({ open }) => {
    const { page, view } = await anApplicant(open);
    announceTrouble(page, /ERR_CONNECTION_RESET/);
    const id = await starts(page, SERVICE, say);
    await page.goto(`/applications/${id}/documents`);
    let drops = 2;
    await page.route(`${stack.endpoint}/**`, (route) => {
      if (!isUpload(route.request()) || drops === 0) return route.fallback();
      drops -= 1;
      return route.abort('connectionreset');
    });
    const card = page.locator('#document-registration');
    await card
      .locator('input[type="file"]')
      .first()
      .setInputFiles(await aPdf('str.pdf'));
    await card.getByText(say.filing.upload.waiting).waitFor();
    await isGood(page, 'upload-dropped');
    await card.getByText(say.filing.document.usable, { exact: true }).waitFor({ timeout: 60_000 });
    expect(drops).toBe(0);
    const { checklist } = await view(id);
    expect(checklist.find(({ requirement }) => requirement === 'registration')?.status).toBe('usable');
  });

  test('that is refused says at once why and what to do', async ({ open }) => {
    const { page } = await anApplicant(open);
    const id = await starts(page, SERVICE, say);
    await page.goto(`/applications/${id}/documents`);
    const card = page.locator('#document-registration');
    const file = card.locator('input[type="file"]').first();
    await file.setInputFiles({ name: 'a.docx', mimeType: 'application/msword', buffer: Buffer.from('x') });
    await card.getByText(say.filing.refusal.type_not_accepted).waitFor();
    const locked = { name: 'str.pdf', mimeType: 'application/pdf', buffer: await encryptedPdf() };
    await file.setInputFiles(locked);
    await card.getByText(say.filing.refusal.pdf_encrypted).waitFor({ timeout: 60_000 });
    await isGood(page, 'upload-refused');
  });

  test('of a photo that is too large is made smaller, upright, and without where it was taken', async ({
    open,
  }) => {
    const { client, page } = await anApplicant(open);
    const id = await starts(page, SERVICE, say);
    await page.goto(`/applications/${id}/documents`);
    const card = page.locator('#document-registration');
    await card.waitFor();
    const photo = lyingDown(Buffer.from(await page.evaluate<string>(aLargePhoto), 'base64'));
    expect(photo.length).toBeGreaterThan(2 * 1024 * 1024);
    const file = { name: 'foto.jpg', mimeType: 'image/jpeg', buffer: photo };
    await card.locator('input[type="file"]').first().setInputFiles(file);
    await card.getByText(say.filing.document.usable, { exact: true }).waitFor({ timeout: 60_000 });
    const params = { id, requirement: 'registration' };
    const { url = '' } = await client.call(documents.getDocument, { params });
    const kept = Buffer.from(await (await fetch(url)).arrayBuffer());
    expect(kept.length).toBeLessThanOrEqual(2 * 1024 * 1024);
    expect(kept.includes('Exif')).toBe(false);
    const { height, width } = sizeOf(kept);
    expect(height / width).toBeCloseTo(1.5, 2);
    expect(height).toBeGreaterThanOrEqual(1500);
  });
});

/** Whether a file goes to the bucket. */
const isUpload = (request: Request) =>
  request.method() === 'POST' && /multipart/.test(request.headers()['content-type'] ?? '');

/** Width and height that a JPEG says of itself (ITU-T T.81, B.2.2), with no EXIF to turn it. */
function sizeOf(jpeg: Buffer): { width: number; height: number } {
  const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0, 0x00, 0x11]));
  return { height: jpeg.readUInt16BE(frame + 5), width: jpeg.readUInt16BE(frame + 7) };
}

/** A photo of noise, which compresses badly: 3000 × 2000 pixels. */
const aLargePhoto = `(async () => {
  const canvas = document.createElement('canvas');
  canvas.width = 3000;
  canvas.height = 2000;
  const context = canvas.getContext('2d');
  const image = context.createImageData(3000, 2000);
  for (let n = 0; n < image.data.length; n += 4) {
    const grey = (n / 4 * 7919) % 251 ^ (n >> 9) % 256;
    image.data.set([grey, (grey * 3) % 256, (grey * 7) % 256, 255], n);
  }
  context.putImageData(image, 0, 0);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.98));
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let n = 0; n < bytes.length; n += 8192) text += String.fromCharCode(...bytes.subarray(n, n + 8192));
  return btoa(text);
})()`;

/** The same with an EXIF orientation of 6: the telephone was held upright (EXIF 2.3, 4.6.4). */
function lyingDown(jpeg: Buffer): Buffer {
  const tiff = Buffer.from('49492a0008000000010012010300010000000600000000000000', 'hex');
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(body.length + 2);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, body, jpeg.subarray(2)]);
}
