import { atMost, type Row, told } from '../report/row.ts';
import { median, quantile } from '../statistics.ts';
import type { ColdStart } from './cold-start.ts';
import type { FirstEvents } from './measure.ts';
import {
  EXPRESS,
  FLOOR,
  isOneReadOverHttp,
  isOverHttp,
  LEAN_FLOOR,
  LOADING_FLOOR,
  type Measured,
  nameWithoutCache,
  sameClientsAs,
} from './measured.ts';

/** Of what people wait for, with V8's code cache. */
const OF_FLOOR_CACHED = 0.75;
/** Of the same where another V8 does not take the cache, and of what nobody waits for. */
const OF_FLOOR = 1.05;
const OF_EXPRESS = 0.4;

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

/** What a thing is held to: the floor where it makes at most one call, else the SDK making the same calls. */
function base({ besides, bundle, calls, sameCalls }: Measured): { floor: string; words: string; part: Part } {
  if (besides !== undefined)
    return {
      floor: sameClientsAs(bundle),
      words: ': loading ÷ loading the SDK clients in it',
      part: 'loadedMs',
    };
  return calls.length <= 1
    ? { floor: FLOOR, words: ' ÷ floor', part: 'repliedMs' }
    : { floor: sameCalls, words: ' ÷ the SDK making the same calls', part: 'repliedMs' };
}

/** As it is shipped, and what people wait for also without its code cache. */
function rowsOfCase(measured: Measured, times: Times): Row[] {
  const { name } = measured;
  const { floor, part, words } = base(measured);
  const held = (what: string) => ({ ...ratio(times, [what, floor], part), name: `${what}${words}` });
  const toFloor = { ...ratio(times, [name, FLOOR]), name: `${name} ÷ floor` };
  const also = floor === FLOOR ? [] : [told(toFloor)];
  if (!isOverHttp(measured)) return [atMost(OF_FLOOR, held(name)), ...also];
  return [atMost(OF_FLOOR_CACHED, held(name)), atMost(OF_FLOOR, held(nameWithoutCache(measured))), ...also];
}

/** The floors themselves, every case over its floor, and what reads once for HTTP over Express, which does so too. */
export function firstEventRows({ cases, times }: FirstEvents): Row[] {
  const millis = (name: string): Row => {
    const values = timesOf(times, name, 'repliedMs');
    const [p10, p90] = [quantile(values, 0.1), quantile(values, 0.9)];
    return told({ section: 'first event', name, value: median(values), unit: 'ms', p10, p90 });
  };
  return [
    ...[FLOOR, LOADING_FLOOR, LEAN_FLOOR, EXPRESS].map(millis),
    ...cases.flatMap((measured) => rowsOfCase(measured, times)),
    ...cases
      .filter(isOneReadOverHttp)
      .map(({ name }) => atMost(OF_EXPRESS, { ...ratio(times, [name, EXPRESS]), name: `${name} ÷ Express` })),
  ];
}
