import lighthouse, { type Result } from 'lighthouse';
import { median } from '../statistics.ts';
import type { Score } from './scores.ts';

const ROUNDS = 3;
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];

interface Looked {
  readonly name: string;
  readonly url: string;
  /** A call that must have been answered, or another page was measured than was meant. */
  readonly call?: string;
}

/** Looks at a page as a phone on slow 4G does (Lighthouse's own simulation), several times. */
export async function scoreOf({ call, name, url }: Looked, port: number): Promise<Score> {
  const results: Result[] = [];
  for (let round = 0; round < ROUNDS; round += 1) results.push(await look(url, port));
  const [last] = results.slice(-1);
  if (last === undefined) throw new Error('no round');
  if (call !== undefined) requireCall(last, call);
  const ofAll = (audit: string) => median(results.map(({ audits }) => audits[audit]?.numericValue ?? 0));
  return {
    name,
    performance: results.map((result) => points(result, 'performance')),
    accessibility: points(last, 'accessibility'),
    bestPractices: points(last, 'best-practices'),
    firstPaint: ofAll('first-contentful-paint'),
    largestPaint: ofAll('largest-contentful-paint'),
    blocked: ofAll('total-blocking-time'),
    shift: ofAll('cumulative-layout-shift'),
    machine: median(results.map(({ environment }) => environment.benchmarkIndex)),
    faults: faultsOf(last),
  };
}

async function look(url: string, port: number): Promise<Result> {
  const flags = { port, onlyCategories: CATEGORIES, logLevel: 'silent' as const, disableStorageReset: true };
  const run = await lighthouse(url, flags);
  if (run === undefined) throw new Error(`Lighthouse did not look at ${url}`);
  return run.lhr;
}

const points = ({ categories }: Result, name: string) => Math.round((categories[name]?.score ?? 0) * 100);

function requireCall({ audits, finalDisplayedUrl }: Result, call: string): void {
  const asked = JSON.stringify(audits['network-requests']?.details);
  if (!asked.includes(call))
    throw new Error(`${finalDisplayedUrl} did not ask for ${call}: nobody is signed in`);
}

const faultsOf = ({ audits, categories }: Result): string[] =>
  ['accessibility', 'best-practices'].flatMap((name) =>
    (categories[name]?.auditRefs ?? [])
      .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
      .map(({ id }) => id),
  );
