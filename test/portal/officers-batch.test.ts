import { describe, expect } from 'vitest';
import * as z from 'zod';
import { verifier } from '../support/people.ts';
import { looks } from './support/browser.ts';
import { alter, atDesk, filed, isGood, LETTER, officersWords, opened } from './support/office.ts';
import { portalTest as test } from './support/portal-test.ts';

const Items = z.array(z.looseObject({ id: z.string() }));

/** Two files that wait for their determination. */
async function recommendedFiles() {
  const works = await verifier('malang');
  const files = [await filed(LETTER), await filed(LETTER)];
  for (const { id } of files) await works.verifies(id);
  return files;
}

describe('files that nothing speaks against', () => {
  test.for(looks)(
    'are approved together, and those that were drawn are looked at first, on a $viewport in $language',
    async (look, { open }) => {
      const say = officersWords(look.language);
      const files = await recommendedFiles();
      const { page } = await atDesk(open, ['division_head'], 'malang', look);
      // Who was drawn is chance; here the first is, as the API would say it.
      const [drawn, free] = files;
      await alter(page, '**/api/queue/determination*', (answer) => ({
        ...answer,
        items: Items.parse(answer['items']).map((item) => ({ ...item, drawn: item.id === drawn?.id })),
      }));
      await page.goto('/queue');
      await page.getByRole('link', { name: say.batch.title }).click();
      await page.getByRole('checkbox', { name: new RegExp(free?.receipt ?? '') }).check();
      await expect
        .poll(() => page.getByRole('checkbox', { name: new RegExp(drawn?.receipt ?? '') }).count())
        .toBe(0);
      await isGood(page, 'batch');
      await page.getByRole('button', { name: say.batch.approve_one.replace('{{count}}', '1') }).click();
      await isGood(page, 'batch-confirm');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: say.batch.approve_one.replace('{{count}}', '1') })
        .click();
      await page
        .getByText(new RegExp(`${say.outcome.determined}|${say.outcome.look_first}`))
        .first()
        .waitFor();
      await isGood(page, 'batch-done');
      await page.getByRole('link', { name: say.batch.look }).first().click();
      await opened(page, '');
    },
  );
});
