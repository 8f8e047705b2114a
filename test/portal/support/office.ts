import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import * as z from 'zod';
import { contract as submission } from '../../../functions/submission/contract.ts';
import { createClient } from '../../../infra/local/client.ts';
import { signIn as tokenOf } from '../../../infra/local/sign-in.ts';
import officersEn from '../../../portal/src/words/en/officers.json' with { type: 'json' };
import officersId from '../../../portal/src/words/id/officers.json' with { type: 'json' };
import type { Role } from '../../../shared/domain/actor.ts';
import { type Officer, officer } from '../../support/officers.ts';
import { applicant, newAccount } from '../../support/people.ts';
import { stack } from '../../support/stack.ts';
import { expectAccessible } from './accessible.ts';
import type { Language, Look } from './browser.ts';
import { expectFits } from './fits.ts';
import { keepScreen } from './look.ts';
import type { Open } from './portal-test.ts';
import { type Credentials, signIn } from './sign-in.ts';
import { announceTrouble } from './troubles.ts';

const words = { id: officersId, en: officersEn };

/** What the pages of officers say. */
export const officersWords = (language: Language): typeof officersId => words[language];

/** Somebody of an office: in a browser, and as who else works on the same files (`client`). */
export interface AtDesk {
  readonly page: Page;
  readonly account: Credentials;
  readonly works: Officer;
}

export async function atDesk(
  open: Open,
  roles: readonly [Role, ...Role[]],
  tenant: string,
  look: Partial<Look> = {},
): Promise<AtDesk> {
  const account = await newAccount(roles, tenant);
  const page = await open(look);
  // An empty queue is an answer, too.
  announceTrouble(page, /status of 404 .*\/next\)/);
  await signIn(page, account);
  return { account, page, works: officer(createClient(stack.apiUrl, await tokenOf(stack, account))) };
}

/** Numbers of people that no registry of the sandbox finds fault with, another each time. */
let people = Math.floor(Math.random() * 1e6);
export const somebodyNew = () => {
  people += 1;
  const digits = String(people % 1e4).padStart(4, '0');
  const quiet = ['0000', '1111', '2222', '8888', '9999'].includes(digits) ? '1234' : digits;
  const day = String((people % 28) + 1).padStart(2, '0');
  return { nik: `187201${day}0290${quiet}`, birth_date: `1990-02-${day}` };
};

/** A small service: two documents, and nobody reviews. */
export const LETTER = 'malang.recommendation-letter';

const ofLetter = {
  institution: 'Universitas Contoh',
  subject: 'Penelitian',
  activity_from: '2027-01-04',
  activity_until: '2027-03-31',
};

/** An application that is filed and screened, and the number it is called by. */
export async function filed(service: string, form: Readonly<Record<string, string>> = {}) {
  const filing = await (await applicant()).files(service, { ...ofLetter, ...somebodyNew(), ...form });
  const { receipt } = await filing.client.call(submission.getApplication, { params: { id: filing.id } });
  return { ...filing, receipt: receipt?.number ?? '' };
}

/** Nothing is wrong with the page as it is, by axe and by its layout; a picture of it is kept. */
export async function isGood(page: Page, name: string): Promise<void> {
  await page.locator('canvas[data-drawing="true"]').waitFor({ state: 'detached' });
  await expectAccessible(page);
  await expectFits(page);
  await page.evaluate(() => {
    window.scrollTo(0, 0);
  });
  await page.locator('canvas[data-drawing="true"]').waitFor({ state: 'detached' });
  await keepScreen(page, `officers-${name}`);
}

/** The file's heading is there, so its number is that of the file that was opened. */
export const opened = async (page: Page, receipt: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name: receipt }).waitFor();

/** A document is drawn, not only asked for. */
export const drawn = async (page: Page): Promise<void> => {
  await page.locator('canvas[data-drawing="false"]').waitFor();
  expect(await page.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.width)).toBeGreaterThan(
    100,
  );
};

const Answer = z.record(z.string(), z.unknown());

/** Lets the page have another answer of the API than it gave. */
export const alter = (
  page: Page,
  url: string,
  change: (answer: z.infer<typeof Answer>) => z.infer<typeof Answer>,
): Promise<unknown> =>
  page.route(url, async (route) => {
    try {
      const response = await route.fetch();
      const given: unknown = await response.json();
      await route.fulfill({ response, json: change(Answer.parse(given)) });
    } catch (error) {
      // Nobody waits for an answer any more when the page is gone.
      if (!page.isClosed()) throw error;
    }
  });
