import { asDeployed } from '../bundles.ts';
import { saidBy } from '../loop-process.ts';
import { atMost, type Row, told } from '../report/row.ts';
import { median, quantile } from '../statistics.ts';
import { ListTimes } from './times.ts';

/** Five hundred rows within a minute, and the minute is for the calls that go over a network. */
const FILING_MS = 6000;

const figure = (name: string, times: readonly number[]) =>
  ({
    section: 'list',
    name,
    value: median(times),
    unit: 'ms',
    p10: quantile(times, 0.1),
    p90: quantile(times, 0.9),
  }) as const;

/** What a list of five hundred takes that a facility uploads, the network aside. */
export async function listRows(outDir: string): Promise<Row[]> {
  const { csv, file, judge, xlsx } = ListTimes.parse(
    JSON.parse(await saidBy(await asDeployed('list/loop.ts', outDir))),
  );
  return [
    told(figure('reading 500 rows of CSV', csv)),
    told(figure('reading 500 rows of XLSX', xlsx)),
    told(figure('judging 500 rows', judge)),
    atMost(FILING_MS, figure('500 rows, from the upload to the last draft, tables in memory', file)),
  ];
}
