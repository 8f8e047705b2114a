import type { ClockMark } from '../application.ts';
import type { ApplicationEventType } from '../application-events.ts';
import { type ApplicationState, type Stage, stageOf } from '../application-state.ts';
import { clockMarkOf } from '../clock-marks.ts';
import type { DocumentVerdict } from '../document.ts';
import type { OfficeCalendar } from '../office-calendar.ts';
import { dueTime, minutesRun } from '../service-clock.ts';
import type { TimeLimit } from '../service-standard.ts';
import { localDate, workingMinutesBetween } from '../service-time.ts';
import { transitions } from '../transitions.ts';
import type { ReportedEvent } from './reported-event.ts';

/** What is counted each time that it happens. `served`: issued or rejected. */
export const FLOWS = [
  'received',
  'resubmitted',
  'returned',
  'issued',
  'rejected',
  'withdrawn',
  'lapsed',
  'deemedGranted',
  'served',
  'servedInTime',
] as const;
export type Flow = (typeof FLOWS)[number];

/** Where a file waits, and whether it is at 80 % of its time limit or beyond, or past it. */
export interface Waits {
  readonly stage: Stage;
  readonly risk: 'waiting' | 'atRisk' | 'overdue';
}

/** What an event of a file adds to the numbers. */
export interface Figures {
  /** Place of the event in the file's history, from 1. */
  readonly n: number;
  /** The date at the office. */
  readonly day: string;
  readonly flows: readonly Flow[];
  /** Working minutes from submission to issue or refusal, as the clock ran. */
  readonly serviceMinutes?: number;
  /** The stay that ended: working minutes of the office. `by`: the officer who was done with it. */
  readonly left?: { readonly stage: Stage; readonly minutes: number; readonly by?: string };
  readonly repairs: readonly Repair[];
  /** In which numbers of what waits now the file stands no longer, and in which it stands anew. */
  readonly waitsNoMore: readonly Waits[];
  readonly waitsAnew: readonly Waits[];
}

/** What has to be repaired: a document and why, or a field of the form. */
export interface Repair {
  readonly kind: 'document' | 'field';
  readonly code: string;
  readonly reason?: DocumentVerdict['reason'];
}

export interface FigureRules {
  readonly calendar: OfficeCalendar;
  readonly limit: TimeLimit;
}

/** As much of an application as the numbers ask about. */
interface Standing {
  readonly state: ApplicationState;
  readonly reviewPending: boolean;
  readonly signing?: { readonly signatory: boolean } | undefined;
  readonly reached: readonly number[];
  readonly marks: readonly ClockMark[];
  /** When the present stay began. */
  readonly since: string;
}

const flows: Partial<Record<ApplicationEventType, readonly Flow[]>> = {
  submitted: ['received'],
  resubmitted: ['resubmitted'],
  returned: ['returned'],
  issued: ['issued', 'served'],
  rejected: ['rejected', 'served'],
  withdrawn: ['withdrawn'],
  lapsed: ['lapsed'],
  deemed_granted: ['deemedGranted'],
};

/** Events with which an officer is done with a file. */
const doneBy: readonly ApplicationEventType[] = [
  'returned',
  'recommended',
  'reviewed',
  'approved',
  'rejected',
];

/**
 * What each event of a file adds to the numbers; those that add nothing, and everything before the file was submitted,
 * are left out. Pure: the same history gives the same numbers, whenever they are counted.
 * @param history from the first event on
 */
export function figuresOf(history: readonly ReportedEvent[], rules: FigureRules): readonly Figures[] {
  const figures: Figures[] = [];
  let before: Standing | undefined;
  for (const [place, event] of history.entries()) {
    const after = standingAfter(before, event);
    if (before !== undefined && after.marks.length > 0) {
      const one = figuresBetween(before, event, after, rules);
      if (!isNothing(one)) figures.push({ n: place + 1, day: dayOf(event, rules), ...one });
    }
    before = after;
  }
  return figures;
}

const dayOf = ({ at }: ReportedEvent, { calendar }: FigureRules) => localDate(new Date(at), calendar);

function figuresBetween(before: Standing, event: ReportedEvent, after: Standing, rules: FigureRules) {
  const [stood, stands] = [waitsIn(before), waitsIn(after)];
  const served = flows[event.type]?.includes('served') === true;
  const left = stayBetween(before, event, after, rules);
  return {
    flows: [...(flows[event.type] ?? []), ...(served && isInTime(after, rules) ? inTime : [])],
    ...(served ? { serviceMinutes: minutesRun(after.marks, rules.calendar) } : {}),
    ...(left === undefined ? {} : { left }),
    repairs: repairsIn(event),
    waitsNoMore: stood.filter((one) => !stands.some((other) => isSame(one, other))),
    waitsAnew: stands.filter((one) => !stood.some((other) => isSame(one, other))),
  };
}
const inTime = ['servedInTime'] as const;

const isNothing = ({ flows: happened, left, waitsAnew, waitsNoMore }: Omit<Figures, 'n' | 'day'>) =>
  happened.length === 0 && left === undefined && waitsAnew.length === 0 && waitsNoMore.length === 0;

const isSame = (one: Waits, other: Waits) => one.stage === other.stage && one.risk === other.risk;

function standingAfter(before: Standing | undefined, event: ReportedEvent): Standing {
  if (before === undefined || event.type === 'draft_created') return { ...DRAFT, since: event.at };
  const state = transitions[event.type][before.state] ?? before.state;
  // What is withdrawn as a draft never had a clock.
  const mark = before.marks.length > 0 || event.type === 'submitted' ? clockMarkOf(event) : undefined;
  const after = {
    ...before,
    state,
    reviewPending: reviewPendingAfter(before, event),
    signing: event.type === 'signing_delayed' ? { signatory: event.data.signatory === true } : before.signing,
    reached: event.data.percent === undefined ? before.reached : [...before.reached, event.data.percent],
    marks: mark === undefined ? before.marks : [...before.marks, mark],
  };
  return stageOf(after) === stageOf(before) ? after : { ...after, since: event.at };
}
const DRAFT = { state: 'draft', reviewPending: false, reached: [], marks: [] } as const;

function reviewPendingAfter({ reviewPending }: Standing, { data, type }: ReportedEvent): boolean {
  if (type === 'recommended') return data.review === true;
  return reviewEnds.includes(type) ? false : reviewPending;
}
const reviewEnds: readonly ApplicationEventType[] = ['returned', 'reviewed', 'deemed_granted'];

function stayBetween(before: Standing, { at, by, type }: ReportedEvent, after: Standing, rules: FigureRules) {
  const stage = stageOf(before);
  if (stage === undefined || stage === stageOf(after)) return undefined;
  const minutes = workingMinutesBetween(new Date(before.since), new Date(at), rules.calendar);
  // Clocks of machines differ a little.
  return { stage, minutes: Math.max(0, minutes), ...(doneBy.includes(type) ? { by } : {}) };
}

const isInTime = ({ marks }: Standing, { calendar, limit }: FigureRules): boolean => {
  const end = marks.at(-1);
  return end !== undefined && new Date(end.at) <= dueTime(marks, limit, calendar);
};

function waitsIn(standing: Standing): readonly Waits[] {
  const stage = stageOf(standing);
  if (stage === undefined || standing.marks.length === 0) return [];
  return [
    { stage, risk: 'waiting' },
    ...(standing.reached.includes(80) ? [{ stage, risk: 'atRisk' } as const] : []),
    ...(standing.reached.includes(100) ? [{ stage, risk: 'overdue' } as const] : []),
  ];
}

function repairsIn({ data: { correction } }: ReportedEvent): readonly Repair[] {
  if (correction === undefined) return [];
  const documents = Object.entries(correction.documents).filter(([, { outcome }]) => outcome === 'to_repair');
  return [
    ...documents.map(([code, { reason }]) => ({ kind: 'document', code, reason }) as const),
    ...Object.keys(correction.fields).map((code) => ({ kind: 'field', code }) as const),
  ];
}
