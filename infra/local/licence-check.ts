import { join } from 'node:path';
import { parseArgs, styleText } from 'node:util';
import * as z from 'zod/mini';
import type { Verdict } from '../../shared/domain/verdict.ts';
import { ask } from './check/ask.ts';
import { createFetcher } from './check/kept.ts';
import { checkOffline } from './check/offline.ts';
import { answerReport, offlineReport } from './check/report.ts';
import { type Thing, thingOf } from './check/thing.ts';
import { readJson, writeJson } from './files.ts';
import { localDirectory, mainInstance } from './instance.ts';
import { program } from './program.ts';
import { Stack } from './stack.ts';
import { Trouble } from './trouble.ts';

/** Exit codes: a script can tell “no” from “nobody could say”. */
const VALID = 0;
const NOT_VALID = 1;
const NOT_ASKED = 2;

const usage =
  'Say what to check: npm run licence:check -- <file.pdf | token | QR text | number --tenant metro [--name …]> [--url https://…]';

const directory = join(localDirectory, 'licence-check');
const lastFile = join(directory, 'last.json');

/** Asks the office, and of a credential also what can be told without it. The office's answer counts. */
async function check(thing: Thing, url: string): Promise<number> {
  const answer = await ask(url, thing).catch(troubleOf);
  say(url, answer instanceof Trouble ? [answer.message] : answerReport(answer));
  const online = answer instanceof Trouble ? undefined : exitCodeOf(answer.verdict);
  if (thing.kind !== 'credential' || isBareLink(thing.text)) return online ?? NOT_ASKED;
  const offline = await checkOffline(thing.text, url, { fetched: createFetcher(directory), now: new Date() });
  say('without asking', offlineReport(offline));
  const isUnheard = offline.reasons.includes('issuer_unknown') && offline.keysAgeSeconds === undefined;
  const isOpen = offline.verdict === 'valid' && offline.reasons.length > 0;
  return online ?? (isUnheard || isOpen ? NOT_ASKED : exitCodeOf(offline.verdict));
}

/** An address alone says nothing that could be judged without asking. */
const isBareLink = (text: string) => /^https?:[^#]*$/i.test(text);

const exitCodeOf = (verdict: Verdict) => (verdict === 'valid' ? VALID : NOT_VALID);

function troubleOf(error: unknown): Trouble {
  if (error instanceof Trouble) return error;
  throw error;
}

function say(heading: string, report: readonly string[]): void {
  console.log([styleText('dim', heading), ...report, ''].join('\n'));
}

const Last = z.object({ url: z.string() });

/** Where to ask: as said, else the running copy, else the one of last time, for what is kept of it. */
function baseOf(asked: string | undefined): string {
  const running = readJson(mainInstance.stackFile, Stack)?.portalUrl;
  const url = asked ?? running ?? readJson(lastFile, Last)?.url;
  if (url === undefined)
    throw new Trouble('SatuJam is not running: start it with npm start, or name a --url.');
  if (asked === undefined) writeJson(lastFile, { url });
  return url.replace(/\/+$/, '');
}

let exitCode = NOT_ASKED;
await program(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { url: { type: 'string' }, tenant: { type: 'string' }, name: { type: 'string' } },
  });
  const [given] = positionals;
  if (given === undefined || positionals.length > 1) throw new Trouble(usage);
  exitCode = await check(thingOf(given, values), baseOf(values.url));
});
process.exitCode = exitCode;
