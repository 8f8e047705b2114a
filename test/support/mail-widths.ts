import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import { FLAGS, findChromium, NO_CHROMIUM } from './chromium.ts';

const run = promisify(execFile);
const OPTIONS = ['--virtual-time-budget=5000', '--dump-dom'];
const program = await findChromium();

/** Why there is no browser to look with, and what to install; undefined when there is one. */
export const browserMissing = program === undefined ? NO_CHROMIUM : undefined;

const Widths = z.array(z.number());

/** How wide (px) each mail is in a real browser in a window so wide: more than that must be scrolled sideways. */
export async function widthsOf(mails: readonly string[], window: number): Promise<readonly number[]> {
  const directory = await mkdtemp(join(tmpdir(), 'mails-'));
  try {
    const file = join(directory, 'mails.html');
    await writeFile(file, pageOf(mails, window));
    const profile = `--user-data-dir=${join(directory, 'profile')}`;
    const page = `file://${file}`;
    const { stdout } = await run(program ?? '', [...FLAGS, ...OPTIONS, profile, page], {
      maxBuffer: 2 ** 26,
    });
    return z.parse(Widths, JSON.parse(/<pre>([^<]*)<\/pre>/.exec(stdout)?.[1] ?? '[]'));
  } finally {
    await rm(directory, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** A page with a frame for each mail, which in the end says in a `pre` how wide they came out. */
const pageOf = (mails: readonly string[], window: number) => `<!doctype html><meta charset="utf-8"><script>
for (const mail of ${JSON.stringify(mails).replaceAll('<', '\\u003c')}) {
  const frame = document.createElement('iframe');
  Object.assign(frame.style, { width: '${window}px', height: '800px', border: '0' });
  frame.srcdoc = mail;
  document.documentElement.append(frame);
}
addEventListener('load', () => {
  const widths = [...document.querySelectorAll('iframe')].map((frame) => frame.contentDocument.documentElement.scrollWidth);
  document.documentElement.innerHTML = '<pre>' + JSON.stringify(widths) + '</pre>';
});
</script>`;
