import { asDeployed, plain } from '../bundles.ts';
import { saidBy } from '../loop-process.ts';
import { atMost, type Row } from '../report/row.ts';
import { median, quantile, shuffled } from '../statistics.ts';

const MICROSECONDS = 15;
const OF_EXPRESS = 0.12;

/** Microseconds an event of one of the warm loops. */
const warmTime = async (bundle: string): Promise<number> => Number.parseFloat(await saidBy(bundle));

/** What the middle layer takes of a warm event without any I/O, beside Express in the same rounds. */
export async function warmRows(outDir: string, rounds: number): Promise<Row[]> {
  const ours: number[] = [];
  const theirs: number[] = [];
  const variants = [
    { bundle: await asDeployed('warm/ours.ts', outDir), times: ours },
    { bundle: await plain('warm/express.ts', outDir), times: theirs },
  ];
  for (let round = 0; round < rounds; round += 1) {
    for (const { bundle, times } of shuffled(variants, Math.random)) times.push(await warmTime(bundle));
  }
  const base = median(theirs);
  const [value, p10, p90] = [median(ours), quantile(ours, 0.1), quantile(ours, 0.9)];
  const section = 'warm';
  return [
    atMost(MICROSECONDS, {
      section,
      name: 'middle layer, an event without I/O',
      value,
      unit: 'µs',
      p10,
      p90,
    }),
    atMost(OF_EXPRESS, {
      section,
      name: 'middle layer ÷ Express doing the same',
      value: value / base,
      unit: '×',
      p10: p10 / base,
      p90: p90 / base,
      from: `${value.toFixed(1)} µs ÷ ${base.toFixed(1)} µs`,
    }),
  ];
}
