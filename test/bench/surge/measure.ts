import { asDeployed } from '../bundles.ts';
import { saidBy } from '../loop-process.ts';
import { atMost, type Row, told } from '../report/row.ts';
import { median, quantile } from '../statistics.ts';
import { SurgeTimes } from './times.ts';

/** So long whoever waits may look at a page that says nothing new, besides the watermark. */
const SETTLING_MS = 1000;

/** What a rush takes of one core: claims a second, and how long the settler puts them in order. */
export async function surgeRows(outDir: string): Promise<Row[]> {
  const said = await saidBy(await asDeployed('surge/loop.ts', outDir));
  const { claims, settle } = SurgeTimes.parse(JSON.parse(said));
  const deciles = (times: readonly number[]) => ({ p10: quantile(times, 0.1), p90: quantile(times, 0.9) });
  return [
    told({
      section: 'surge',
      name: 'claims through the handler, on one core, without a network',
      value: median(claims),
      unit: '/s',
      ...deciles(claims),
    }),
    atMost(SETTLING_MS, {
      section: 'surge',
      name: 'settling 477 places of 10,000 claims, without a network',
      value: median(settle),
      unit: 'ms',
      ...deciles(settle),
    }),
  ];
}
