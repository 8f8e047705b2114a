import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Chromium without its windows: the same pages for two thirds of the processor time (docs/portal.md). */
const HEADLESS = 'chromium-headless-shell';

/** Where a browser may be, in the order of asking. */
const candidates = [
  process.env['CHROMIUM'] ?? [],
  HEADLESS,
  'chromium',
  'chromium-browser',
  'google-chrome',
].flat();

/** No window, and no traffic of the browser's own. */
export const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

async function present(): Promise<string | undefined> {
  for (const candidate of candidates) {
    const path = await pathOf(candidate);
    if (path !== undefined) return path;
  }
  return undefined;
}

/** Where a program is on the PATH, if it is there and runs. */
async function pathOf(program: string): Promise<string | undefined> {
  try {
    await run(program, ['--version']);
    return (await run('which', [program])).stdout.trim();
  } catch {
    return undefined;
  }
}

/** From Debian's packages; needs root. */
async function install(program: string): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '--quiet'], { env });
  await run('apt-get', ['install', '--yes', '--no-install-recommends', program], { env });
}

/** The machine's Chromium (or the one of `CHROMIUM`), else Debian's when root. @returns its path; undefined when there is none */
export async function findChromium(): Promise<string | undefined> {
  const found = await present();
  if (found !== undefined || process.getuid?.() !== 0) return found;
  // Not every Debian has the first.
  await install(HEADLESS)
    .catch(() => install('chromium'))
    .catch(() => undefined);
  return present();
}

export const NO_CHROMIUM =
  'No page is looked at: there is no Chromium (apt-get install chromium-headless-shell, or CHROMIUM=<its path>).';
