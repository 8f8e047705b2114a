import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import * as z from 'zod';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const Found = z.array(
  z.object({
    id: z.string(),
    help: z.string(),
    nodes: z.array(z.object({ html: z.string(), failureSummary: z.string().optional() })),
  }),
);

const question = `axe.run(document, {
  runOnly: ${JSON.stringify(TAGS)},
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
}).then(({ violations }) => violations)`;

/** Nothing on the page that axe finds against WCAG 2.2 AA or its own best practices, once it has come to rest. */
export const expectAccessible = (page: Page) =>
  expect.poll(() => violationsOn(page), { message: `accessibility of ${page.url()}` }).toBe('');

async function violationsOn(page: Page): Promise<string> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source);
  return Found.parse(await page.evaluate<unknown>(question))
    .map(told)
    .join('\n\n');
}

const told = ({ help, id, nodes }: z.infer<typeof Found>[number]) =>
  [
    `${id}: ${help}`,
    ...nodes.map(({ failureSummary = '', html }) => `  ${html}\n    ${failureSummary}`),
  ].join('\n');
