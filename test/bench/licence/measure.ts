import { asDeployed } from '../bundles.ts';
import { saidBy } from '../loop-process.ts';
import { atMost, type Row, told } from '../report/row.ts';
import { median, quantile } from '../statistics.ts';
import { LicenceTimes } from './times.ts';

const SIGNING_MS = 60;
const CHECKING_MS = 10;
const LARGEST_KB = 120;
const KB = 1000;
/** Each process makes sixty runs of everything. */
const PROCESSES = 3;

const timesIn = async (bundle: string): Promise<LicenceTimes> =>
  LicenceTimes.parse(JSON.parse(await saidBy(bundle)));

const figure = (name: string, times: readonly number[]) =>
  ({
    section: 'licence',
    name,
    value: median(times),
    unit: 'ms',
    p10: quantile(times, 0.1),
    p90: quantile(times, 0.9),
  }) as const;

/** What the document of a licence and its credential take, KMS and network aside. */
export async function licenceRows(outDir: string): Promise<Row[]> {
  const bundle = await asDeployed('licence/loop.ts', outDir);
  const runs: LicenceTimes[] = [];
  for (let run = 0; run < PROCESSES; run += 1) runs.push(await timesIn(bundle));
  const all = (of: Exclude<keyof LicenceTimes, 'bytes'>) => runs.flatMap((times) => times[of]);
  const size = Math.max(...runs.map(({ bytes }) => bytes)) / KB;
  const [ours, bare] = [median(all('verify')), median(all('bare'))];
  return [
    atMost(SIGNING_MS, figure('signing a licence without KMS: CMS and file', all('sign'))),
    told(figure('drawing a licence with a code of version 25', all('draw'))),
    atMost(CHECKING_MS, figure('verifying a PDF', all('verify'))),
    told({
      section: 'licence',
      name: 'verifying a PDF ÷ its SHA-256 and one RSA-3072 alone',
      value: ours / bare,
      unit: '×',
      from: `${ours.toFixed(2)} ms ÷ ${bare.toFixed(2)} ms`,
    }),
    atMost(CHECKING_MS, figure('checking a credential and its status list', all('check'))),
    atMost(LARGEST_KB, { section: 'licence', name: 'size of a signed licence', value: size, unit: 'KB' }),
  ];
}
