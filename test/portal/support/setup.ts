import type { TestProject } from 'vitest/node';
import { findChromium, NO_CHROMIUM } from '../../support/chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the browser; empty when there is none. */
    chromium: string;
  }
}

/** Once a run: finds or installs the browser, or says in a line that there is none. */
export async function setup(project: TestProject): Promise<void> {
  const chromium = await findChromium();
  if (chromium === undefined) console.warn(NO_CHROMIUM);
  project.provide('chromium', chromium ?? '');
}
