import { asDeployed } from '../bundles.ts';
import { saidBy } from '../loop-process.ts';
import { atMost, type Row, told } from '../report/row.ts';
import { median, quantile } from '../statistics.ts';
import { DecisionTimes } from './times.ts';

/** A command takes half as long as copying its application once by JSON, which every read and every write does. */
const OF_A_COPY = 0.5;
/** The clock of a year takes no more than so many readings of its marks. */
const OF_ITS_MARKS = 12;
/** A page is a page: were the whole queue looked at, it would take a hundred times as long. */
const OF_A_SHORT_QUEUE = 1.5;
const MICROSECONDS = 1e6;

/** What deciding takes of one core without I/O: commands, the clock, a page of a long queue. */
export async function decisionRows(outDir: string): Promise<Row[]> {
  const said = await saidBy(await asDeployed('decisions/loop.ts', outDir));
  const times = DecisionTimes.parse(JSON.parse(said));
  return [
    perSecond('decide and evolve, a command of an application that is simply approved', times.simple),
    ratio('the same ÷ copying its application once by JSON', OF_A_COPY, times.simple, times.simpleCopy),
    perSecond('decide and evolve, a command of one that is returned once', times.returned),
    ratio('the same ÷ copying its application once by JSON', OF_A_COPY, times.returned, times.returnedCopy),
    microseconds('clock of a year, 250 pauses: due time, two warnings, working minutes', times.clock),
    ratio('the same ÷ reading the times of its 501 marks', OF_ITS_MARKS, times.clock, times.clockFloor),
    microseconds('queue page of 10,000 waiting files, tables in memory', times.longQueue),
    ratio('the same ÷ a page of 100 waiting files', OF_A_SHORT_QUEUE, times.longQueue, times.shortQueue),
  ];
}

const deciles = (times: readonly number[]) => ({ p10: quantile(times, 0.1), p90: quantile(times, 0.9) });

const perSecond = (name: string, times: readonly number[]): Row => {
  const rates = times.map((each) => MICROSECONDS / each);
  return told({ section: 'decisions', name, value: median(rates), unit: '/s', ...deciles(rates) });
};

const microseconds = (name: string, times: readonly number[]): Row =>
  told({ section: 'decisions', name, value: median(times), unit: 'µs', ...deciles(times) });

/** The median of one over the median of the other, both of the same turns. */
function ratio(name: string, target: number, times: readonly number[], floor: readonly number[]): Row {
  const [own, base] = [median(times), median(floor)];
  return atMost(target, {
    section: 'decisions',
    name,
    value: own / base,
    unit: '×',
    from: `${own.toFixed(1)} µs ÷ ${base.toFixed(1)} µs`,
  });
}
