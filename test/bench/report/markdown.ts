import { explanations } from './explanations.ts';
import { cellsOf, HEADINGS } from './figures.ts';
import type { Row } from './row.ts';
import { missed, NOISIEST, type Run } from './run.ts';

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

const tableOf = (rows: readonly Row[]) =>
  [line(HEADINGS), line(HEADINGS.map(() => '---')), ...rows.map((row) => line(cellsOf(row)))].join('\n');

const sectionOf = (section: Row['section'], rows: readonly Row[]) =>
  `## ${explanations[section].title}\n\n${explanations[section].text}\n\n${tableOf(rows)}`;

/** The page `docs/bench.md`: what the last run printed, and how to read it. */
export function markdownOf(run: Run): string {
  const { machine, rows } = run;
  const sections = [...new Set(rows.map(({ section }) => section))];
  const held = rows.filter(({ target }) => target !== undefined);
  const noise = `The floor's p90/p10 was ${run.floorSpread.toFixed(2)} (at most ${NOISIEST}).`;
  return `# Bench

Written by \`npm run bench\`; every figure is from the run of ${run.at}.

- ${machine.processor}, ${machine.processors} processors, ${machine.memoryGb} GB, ${machine.system}
- ${machine.versions.join(', ')}
- ${run.rounds} rounds, variants in a new order each round; ${machine.pinned ? 'what is measured alone on one processor, the stub of AWS on another' : 'processes could not be tied to processors here'}
- ${noise} ${run.valid ? '' : '**This run is invalid: too noisy.**'}
- ${held.length - missed(run).length} of ${held.length} targets met.

${sections
  .map((section) =>
    sectionOf(
      section,
      rows.filter((row) => row.section === section),
    ),
  )
  .join('\n\n')}
`;
}
