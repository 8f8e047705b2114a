import { atMost, type Row, told } from '../report/row.ts';
import { median, quantile } from '../statistics.ts';
import type { ColdStart } from './cold-start.ts';
import type { FirstEvents } from './measure.ts';
import {
  EXPRESS,
  FLOOR,
  heldToLoading,
  isOneReadOverHttp,
  LOADING_FLOOR,
  type Measured,
  nameWithoutCache,
  sameClientsAs,
} from './measured.ts';

const OF_FLOOR = 1.1;
const OF_EXPRESS = 0.45;

type Times = FirstEvents['times'];
type Part = keyof ColdStart;

const timesOf = (times: Times, name: string, part: Part) => (times.get(name) ?? []).map((time) => time[part]);

/** The median of one thing over the median of another. Deciles are those of the first. */
function ratio(times: Times, [ours, theirs]: readonly [string, string], part: Part = 'repliedMs') {
  const own = timesOf(times, ours, part);
  const base = median(timesOf(times, theirs, part));
  return {
    section: 'first event',
    value: median(own) / base,
    unit: '×',
    p10: quantile(own, 0.1) / base,
    p90: quantile(own, 0.9) / base,
    from: `${median(own).toFixed(1)} ms ÷ ${base.toFixed(1)} ms`,
  } as const;
}

/** What makes at most one call is held to the floor; what must make more, to the SDK making the same. */
function rowsOfCase(measured: Measured, times: Times): Row[] {
  const { calls, name, sameCalls } = measured;
  const toFloor = { ...ratio(times, [name, FLOOR]), name: `${name} ÷ floor` };
  const toSame = { ...ratio(times, [name, sameCalls]), name: `${name} ÷ the SDK making the same calls` };
  if (heldToLoading(measured)) {
    const loading = ratio(times, [name, sameClientsAs(measured.bundle)], 'loadedMs');
    return [
      atMost(OF_FLOOR, { ...loading, name: `${name}: loading ÷ loading the SDK clients in it` }),
      told(toSame),
      told(toFloor),
    ];
  }
  if (calls.length === 0) return [atMost(OF_FLOOR, toFloor)];
  return calls.length === 1
    ? [atMost(OF_FLOOR, toFloor), told(toSame)]
    : [atMost(OF_FLOOR, toSame), told(toFloor)];
}

/** The floor itself, every case over its floor, and what reads once for HTTP over Express, which does so too. */
export function firstEventRows({ cases, times }: FirstEvents): Row[] {
  const millis = (name: string): Row => {
    const values = timesOf(times, name, 'repliedMs');
    const [p10, p90] = [quantile(values, 0.1), quantile(values, 0.9)];
    return told({ section: 'first event', name, value: median(values), unit: 'ms', p10, p90 });
  };
  const reads = cases.filter(isOneReadOverHttp);
  return [
    ...[FLOOR, LOADING_FLOOR, EXPRESS].map(millis),
    ...cases.flatMap((measured) => rowsOfCase(measured, times)),
    ...reads.map((measured) => {
      const name = nameWithoutCache(measured);
      return told({ ...ratio(times, [name, FLOOR]), name: `${name} ÷ floor` });
    }),
    ...reads.map((measured) => {
      const { name } = measured;
      const row = { ...ratio(times, [name, EXPRESS]), name: `${name} ÷ Express` };
      return heldToLoading(measured) ? told(row) : atMost(OF_EXPRESS, row);
    }),
  ];
}
