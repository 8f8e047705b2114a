import { join } from 'node:path';
import { findChromium, NO_CHROMIUM } from '../../support/chromium.ts';
import { saidThroughPipe } from '../loop-process.ts';
import { unpinned } from '../processors.ts';
import { atLeast, atMost, type Row, told } from '../report/row.ts';
import { median } from '../statistics.ts';
import { PortalFigures, type Score } from './scores.ts';

const PERFORMANCE = 95;
const ALL = 100;
const FIRST_LOAD_KB = 150;
const KB = 1000;

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

function scoreRows({ accessibility, bestPractices, faults, name, performance, ...times }: Score): Row[] {
  const figure = { section: 'portal', unit: 'points' } as const;
  const from = [
    `first paint ${seconds(times.firstPaint)}`,
    `largest ${seconds(times.largestPaint)}`,
    `blocked ${Math.round(times.blocked)} ms`,
    `shift ${times.shift.toFixed(3)}`,
  ].join(', ');
  const spread = { p10: Math.min(...performance), p90: Math.max(...performance) };
  const why = faults.length > 0 ? { from: faults.join(', ') } : {};
  return [
    atLeast(PERFORMANCE, {
      ...figure,
      ...spread,
      name: `${name}, performance`,
      value: median(performance),
      from,
    }),
    atLeast(ALL, { ...figure, ...why, name: `${name}, accessibility`, value: accessibility }),
    atLeast(ALL, { ...figure, ...why, name: `${name}, best practices`, value: bestPractices }),
  ];
}

/** How the portal's pages do on a phone; nothing where there is no browser. */
export async function portalRows(say: (line: string) => void): Promise<Row[]> {
  const chromium = await findChromium();
  if (chromium === undefined) {
    say(NO_CHROMIUM);
    return [];
  }
  const loop = join(import.meta.dirname, 'loop.ts');
  const said = await saidThroughPipe(unpinned(process.execPath, [loop, chromium]), { ...process.env });
  const { firstLoad, scores } = PortalFigures.parse(JSON.parse(said));
  return [
    atMost(FIRST_LOAD_KB, {
      section: 'portal',
      name: 'first load: script and style, gzip',
      value: firstLoad / KB,
      unit: 'KB',
    }),
    ...scores.flatMap(scoreRows),
    told({
      section: 'portal',
      name: 'the machine as Lighthouse finds it (its four times slower phone is meant for 1,500 and more)',
      value: median(scores.map(({ machine }) => machine)),
      unit: 'points',
    }),
  ];
}
