import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { contract } from '../../functions/campaigns/contract.ts';
import { createClient } from '../../infra/local/client.ts';
import { credentials } from '../../infra/local/engine-environment.ts';
import { signIn as tokenOf } from '../../infra/local/sign-in.ts';
import { createStandingStore } from '../../shared/store/campaigns/standing-store.ts';
import { invoke } from '../support/engine.ts';
import { mailAbout } from '../support/mail.ts';
import { clientWith, newAccount } from '../support/people.ts';
import { stack } from '../support/stack.ts';
import { expectAccessible } from './support/accessible.ts';
import type { Look } from './support/browser.ts';
import { expectFits } from './support/fits.ts';
import { keepScreen, lookOf } from './support/look.ts';
import { type Open, portalTest as test } from './support/portal-test.ts';
import { type Credentials, enter } from './support/sign-in.ts';
import { applicationOn } from './support/steps.ts';
import { announceTrouble } from './support/troubles.ts';
import { wordsOf } from './support/words.ts';

const SERVICE = 'semarang.sipp-kuota';
const PHONE: Look = { viewport: 'phone', language: 'id' };
const DESKTOP: Look = { viewport: 'desktop', language: 'en' };
const HOUR_MS = 3_600_000;
/** From when the office changes the opening to when it opens, ms: longer than anybody remembers what was said before. */
const NOTICE_MS = 12_000;
/** A slow line. */
const LOOKING_MS = 1500;
const CLAIM = /\/api\/campaigns\/[^/]+\/claim$/;

async function isGood(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await expectFits(page);
  await keepScreen(page, `launch-${name}`);
}

const sayOf = (page: Page) => wordsOf(lookOf(page).language);
const { endpoint, region } = stack;
const standings = createStandingStore({
  client: new DynamoDBClient({ endpoint, region, credentials }),
  name: stack.campaignsTable,
});

const opening = (inMs: number) => {
  const opensAt = Date.now() + inMs;
  return {
    opensAt: new Date(opensAt).toISOString(),
    closesAt: new Date(opensAt + HOUR_MS).toISOString(),
  };
};

async function announcedCampaign() {
  const admin = await clientWith(['admin'], 'semarang');
  const body = {
    title: { id: 'Kuota satu jam', en: 'Within the hour' },
    services: [SERVICE],
    places: 1,
    waitlist: 1,
    ...opening(HOUR_MS),
    holdMinutes: 60,
  };
  const { id } = await admin.call(contract.openCampaign, { body });
  return { admin, id };
}

/** Whoever has the first place does not come: their hour is over, and the settler looks. */
async function letsLapse(id: string): Promise<void> {
  const place = await standings.place(id, 1);
  if (place === undefined) throw new Error('nobody has it');
  await standings.changePlace(id, place, {
    ...place,
    heldUntil: new Date(Date.now() - 120_000).toISOString(),
  });
  await invoke('Settle', { Records: [{ messageId: 'lapse', body: JSON.stringify({ campaign: id }) }] });
}

/** Opens the campaign, signs in from there, and comes back. */
async function comes(open: Open, look: Look, id: string, account: Credentials): Promise<Page> {
  const page = await open(look);
  // Who has claimed nothing has no claim.
  announceTrouble(page, /status of 404 .*\/claim\)/);
  await page.goto(`/campaigns/${id}`);
  await page
    .locator('main')
    .getByRole('button', { name: sayOf(page).launch.signIn.go })
    .click();
  await enter(page, account);
  await page.waitForURL((url) => url.pathname === `/campaigns/${id}`);
  return page;
}

const fills = (page: Page, nik: string) => page.getByLabel(sayOf(page).launch.form.nik).fill(nik);
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const told = (page: Page, state: 'waiting' | 'placed' | 'waitlisted' | 'lost' | 'expired') =>
  page.getByRole('heading', { name: sayOf(page).launch.outcome[state].title }).waitFor({ timeout: 60_000 });

/** Who comes back to the page sees what the office changed meanwhile. */
async function learnsOfChange(page: Page): Promise<void> {
  const told = page
    .locator('main')
    .getByRole('status')
    .filter({ hasText: changedIn(page) });
  await expect
    .poll(
      async () => {
        await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
        return told.count();
      },
      { timeout: 20_000, interval: 1000 },
    )
    .toBe(1);
}

const changedIn = (page: Page): string =>
  sayOf(page)
    .launch.changed.replace(/\{\{.*/, '')
    .trim();

/** Counts what the page asks for. */
function counted(page: Page, method: string, path: RegExp): () => number {
  let count = 0;
  page.context().on('request', (request) => {
    if (request.method() === method && path.test(new URL(request.url()).pathname)) count += 1;
  });
  return () => count;
}

/** The first claim meets a server that is too busy. */
async function meetsRush(page: Page): Promise<void> {
  announceTrouble(page, /status of 503/);
  let isFirst = true;
  await page.route(/\/claims$/, async (route) => {
    if (!isFirst) return route.fallback();
    isFirst = false;
    return route.fulfill({
      status: 503,
      headers: { 'content-type': 'application/problem+json', 'retry-after': '2' },
      body: JSON.stringify({ type: 'about:blank', title: 'busy', status: 503, code: 'busy', requestId: '' }),
    });
  });
}

/** Begins on the place, quicker than it is known which it is. */
async function begins(page: Page, id: string): Promise<void> {
  const say = sayOf(page);
  await page.route(CLAIM, (route) => sleep(LOOKING_MS).then(() => route.fallback()), { times: 1 });
  await page.getByRole('link', { name: say.launch.place.begin }).click();
  await page.waitForURL(/\/apply\//);
  await page.locator('input[value="new"]').check();
  await button(page, say.applicant.apply.start).click();
  await page.waitForURL(/\/form/);
  expect(applicationOn(page)).toMatch(/^[0-9a-f-]{36}$/);
  expect(page.url()).not.toContain(id);
}

describe('a launch', () => {
  test('one has the place, one waits for it and gets it, one learns why not', async ({ open }) => {
    const [first, second, third] = await Promise.all([
      newAccount(['applicant']),
      newAccount(['applicant']),
      newAccount(['applicant']),
    ]);
    const { admin, id } = await announcedCampaign();
    const [nik, otherNik] = ['3374015502900101', '3374015502900102'];

    // Found from the office and from the service; announced.
    const visitor = await open(PHONE);
    const words = sayOf(visitor);
    await visitor.goto('/?tenant=semarang');
    await visitor.getByRole('link', { name: words.launch.notice.go }).first().waitFor();
    await visitor.goto(`/services/${SERVICE}`);
    await visitor.getByRole('heading', { name: words.launch.only.title }).waitFor();
    await visitor.getByRole('link', { name: words.launch.notice.go }).first().waitFor();
    await isGood(visitor, 'service');
    const [phone, desktop] = await Promise.all([
      comes(open, PHONE, id, first),
      comes(open, DESKTOP, id, second),
    ]);
    const claims = counted(phone, 'POST', /\/claims$/);
    const asks = counted(desktop, 'GET', CLAIM);
    await phone.getByRole('timer').waitFor();
    await fills(phone, '12');
    await button(phone, words.launch.form.claimLater).click();
    await phone.getByText(words.launch.form.nikWrong).first().waitFor();
    await fills(phone, nik);
    await button(phone, words.launch.form.claimLater).click();
    await phone.getByText(words.launch.form.notYet).waitFor();
    await isGood(phone, 'announced');
    await fills(desktop, otherNik);
    await meetsRush(desktop);
    await isGood(desktop, 'announced');
    await admin.call(contract.changeCampaign, { params: { id }, body: opening(NOTICE_MS) });
    await Promise.all([phone, desktop].map(learnsOfChange));

    // It opens by itself; a double click is one claim, and a busy server is waited for.
    await button(phone, words.launch.form.claim).dblclick({ timeout: 60_000 });
    await told(phone, 'waiting');
    await button(desktop, sayOf(desktop).launch.form.claim).click();
    await desktop.getByText(sayOf(desktop).launch.form.busy).waitFor();
    await isGood(desktop, 'busy');
    await told(desktop, 'waiting');
    expect(claims()).toBe(1);
    await isGood(phone, 'waiting');
    const loser = createClient(stack.apiUrl, await tokenOf(stack, third));
    await loser.call(contract.claimPlace, {
      params: { id },
      body: { service: SERVICE, nik: '3374015502900103' },
    });

    // What came of it; asked once more, when the server said, and not by a reload or another tab.
    await Promise.all([told(phone, 'placed'), told(desktop, 'waitlisted')]);
    expect(asks()).toBe(1);
    await desktop.reload();
    await told(desktop, 'waitlisted');
    const tab = await desktop.context().newPage();
    await tab.goto(`/campaigns/${id}`);
    await tab.getByRole('heading', { name: sayOf(desktop).launch.outcome.waitlisted.title }).waitFor();
    await tab.close();
    expect(asks()).toBe(1);
    await isGood(desktop, 'waitlisted');
    await isGood(phone, 'placed');
    const mail = await mailAbout(first.username, '001');
    expect(mail.text).toContain(`/campaigns/${id}`);
    const kept = await phone.evaluate(() =>
      JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
    );
    expect(kept + phone.url()).not.toMatch(new RegExp(`${nik}|${first.username}`));
    await begins(phone, id);

    // Nobody files: the place goes on, by message and by itself on the page.
    await letsLapse(id);
    const [late] = await Promise.all([
      comes(open, PHONE, id, third),
      mailAbout(second.username, '001'),
      phone.goto(`/campaigns/${id}`).then(() => told(phone, 'expired')),
      told(desktop, 'placed'),
    ]);
    await told(late, 'lost');
    await late.getByText(words.launch.why.lastPlace).waitFor();
    await isGood(late, 'lost');
    await isGood(phone, 'expired');
    await isGood(desktop, 'placed');
    await begins(desktop, id);
  });

  test('that is cancelled says so', async ({ open }) => {
    const { admin, id } = await announcedCampaign();
    await admin.call(contract.cancelCampaign, { params: { id } });
    const page = await open(DESKTOP);
    await page.goto(`/campaigns/${id}`);
    await page.getByText(sayOf(page).launch.cancelled).waitFor();
    await isGood(page, 'cancelled');
  });
});
