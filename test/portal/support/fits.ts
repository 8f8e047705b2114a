import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** The narrowest page that nothing may be lost on (WCAG 1.4.10), px. */
const NARROWEST = 320;

/** Nothing on the page is cut off, lies over another, or has to be scrolled sideways: as it is, and at 320 px. */
export async function expectFits(page: Page): Promise<void> {
  const size = page.viewportSize();
  await expectNoFlaws(page, size?.width);
  if (size === null) return;
  await page.setViewportSize({ ...size, width: NARROWEST });
  await expectNoFlaws(page, NARROWEST);
  await page.setViewportSize(size);
}

/** A page may take a moment to find its new shape. */
const expectNoFlaws = (page: Page, width = 0) =>
  expect.poll(() => flaws(page), { message: `layout of ${page.url()} at ${width} px` }).toEqual([]);

const flaws = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const scope = document.querySelector('dialog[open]') ?? document.body;
    const name = (element: Element) =>
      `<${element.tagName.toLowerCase()}> ${element.textContent.trim().slice(0, 40)}`;
    const isSeen = (element: Element) => {
      const { height, width } = element.getBoundingClientRect();
      return width > 2 && height > 2 && element.checkVisibility({ visibilityProperty: true });
    };
    const all = [...scope.querySelectorAll('*')].filter(isSeen);

    const root = document.documentElement;
    const sideways =
      root.scrollWidth > root.clientWidth
        ? [`scrolls sideways: ${root.scrollWidth} of ${root.clientWidth} px`]
        : [];

    const isCut = (element: Element) => {
      const { overflowX, overflowY } = getComputedStyle(element);
      const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
      return (
        element.textContent.trim() !== '' &&
        ((hides(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
          (hides(overflowY) && element.scrollHeight > element.clientHeight + 1))
      );
    };
    const cut = all.filter(isCut).map((element) => `cut: ${name(element)}`);

    const controls = all.filter((element) => element.matches('a[href], button, input, select, textarea'));
    const isOver = (one: DOMRect, other: DOMRect) =>
      Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 &&
      Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 2;
    const floats = (element: Element) => element.closest('[popover]') !== null;
    const over = controls.flatMap((one, n) =>
      controls
        .slice(n + 1)
        .filter((other) => floats(one) === floats(other) && !one.contains(other) && !other.contains(one))
        .filter((other) => isOver(one.getBoundingClientRect(), other.getBoundingClientRect()))
        .map((other) => `overlap: ${name(one)} and ${name(other)}`),
    );
    return [...sideways, ...cut, ...over];
  });
