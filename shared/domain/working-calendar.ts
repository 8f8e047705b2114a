import { dayNumber, weekdayOf, type Zone } from './calendar-date.ts';
import { type OfficeCalendar, Weekday } from './office-calendar.ts';
import { inForce, type Stretch, type Tally, tallyOf } from './working-tally.ts';

const MS_PER_MINUTE = 60_000;

type Opening = readonly [from: number, to: number];
/** The openings of one day in milliseconds after midnight, each after the one before. */
export type Openings = readonly Opening[];
type Week = readonly Openings[];

/** A calendar prepared for arithmetic: from the start of each stretch on, every week is the same. */
export interface WorkingCalendar {
  readonly zone: Zone;
  readonly stretches: readonly Stretch<Openings>[];
  readonly openTime: Tally;
  readonly openDays: Tally;
}

/** When the office is open on a day. */
export const openingsOn = ({ stretches }: WorkingCalendar, day: number): Openings =>
  inForce(stretches, day)?.week[weekdayOf(day)] ?? [];

const lengthOf = (openings: Openings): number => openings.reduce((total, [from, to]) => total + to - from, 0);

const weekOf = (openings: OfficeCalendar['openings']): Week =>
  Weekday.options.map((weekday) =>
    (openings[weekday] ?? [])
      .filter(([from, to]) => from < to)
      .map(([from, to]): Opening => [from * MS_PER_MINUTE, to * MS_PER_MINUTE]),
  );

const NEVER = Number.POSITIVE_INFINITY;
const shut: Week = [];

function dayOf(date: string): number {
  const day = dayNumber(date);
  if (day === undefined) throw new RangeError(`no such date: ${date}`);
  return day;
}

/** Other hours from a day until the day before `to`. */
const changesOf = ({ changes = [] }: OfficeCalendar) =>
  changes.map(({ from, openings, until }) => ({
    from: dayOf(from),
    to: until === undefined ? NEVER : dayOf(until) + 1,
    week: weekOf(openings),
  }));

function stretchesOf(calendar: OfficeCalendar): Stretch<Openings>[] {
  const usual = weekOf(calendar.openings);
  const changes = changesOf(calendar);
  const closed = new Set(calendar.closedOn.map(dayOf));
  const weekOn = (day: number) =>
    closed.has(day) ? shut : (changes.findLast(({ from, to }) => from <= day && day < to)?.week ?? usual);
  const edges = [...closed].flatMap((day) => [day, day + 1]);
  edges.push(...changes.flatMap(({ from, to }) => (to === NEVER ? [from] : [from, to])));
  const ascending = [...new Set(edges)].sort((one, other) => one - other);
  return [-NEVER, ...ascending].map((from) => ({ from, week: weekOn(from) }));
}

function prepare(calendar: OfficeCalendar): WorkingCalendar {
  const stretches = stretchesOf(calendar);
  return {
    zone: calendar.zone,
    stretches,
    openTime: tallyOf(stretches, lengthOf),
    openDays: tallyOf(stretches, (openings) => (openings.length > 0 ? 1 : 0)),
  };
}

const prepared = new WeakMap<OfficeCalendar, WorkingCalendar>();

/** The prepared form of a calendar, made once for each calendar object. */
export function workingCalendar(calendar: OfficeCalendar): WorkingCalendar {
  const known = prepared.get(calendar) ?? prepare(calendar);
  prepared.set(calendar, known);
  return known;
}
