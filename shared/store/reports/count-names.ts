import { Stage } from '../../domain/application-state.ts';
import { DocumentVerdict } from '../../domain/document.ts';
import { bucketOf, type Histogram } from '../../domain/reports/duration-histogram.ts';
import {
  type Figures,
  FLOWS,
  type Flow,
  type Repair,
  type Waits,
} from '../../domain/reports/file-figures.ts';

/** Numbers by their names: what figures are called in the table, and what names mean. No other file spells one. */
export type Counted = ReadonlyMap<string, number>;

const SERVICE_TIME = 'service';
const named = (...parts: readonly (string | number)[]) => parts.join('.');

export const flowNames = ({ flows, serviceMinutes }: Figures): readonly string[] => [
  ...flows,
  ...(serviceMinutes === undefined ? [] : [named(SERVICE_TIME, bucketOf(serviceMinutes))]),
];

export const stepNames = ({ left }: Figures): readonly string[] =>
  left === undefined ? [] : [named(left.stage, bucketOf(left.minutes))];

export const officerNames = ({ left }: Figures): readonly string[] =>
  left?.by === undefined ? [] : [named(left.stage, left.by)];

export const repairNames = ({ repairs }: Figures): readonly string[] =>
  repairs.map(({ code, kind, reason }) => named(kind, code, ...(reason === undefined ? [] : [reason])));

export const waitsName = ({ risk, stage }: Waits): string => named(stage, risk);

/** All of them together, in any order. */
export function sumOf(all: Iterable<Counted>): Counted {
  const sum = new Map<string, number>();
  for (const counted of all) for (const [name, count] of counted) sum.set(name, (sum.get(name) ?? 0) + count);
  return sum;
}

export const flowsIn = (counted: Counted): Record<Flow, number> => {
  const counts = FLOWS.map((flow) => [flow, counted.get(flow) ?? 0] as const);
  return { ...NO_FLOWS, ...Object.fromEntries(counts) };
};
const NO_FLOWS = {
  received: 0,
  resubmitted: 0,
  returned: 0,
  issued: 0,
  rejected: 0,
  withdrawn: 0,
  lapsed: 0,
  deemedGranted: 0,
  served: 0,
  servedInTime: 0,
} satisfies Record<Flow, number>;

export const serviceTimeIn = (counted: Counted): Histogram => bucketsUnder(counted, SERVICE_TIME);
export const stepIn = (counted: Counted, stage: Stage): Histogram => bucketsUnder(counted, stage);

function bucketsUnder(counted: Counted, name: string): Histogram {
  const prefix = `${name}.`;
  const found = [...counted].filter(([each]) => each.startsWith(prefix));
  return new Map(found.map(([each, count]) => [Number(each.slice(prefix.length)), count]));
}

export const waitingIn = (counted: Counted, stage: Stage): Record<Waits['risk'], number> => ({
  waiting: counted.get(waitsName({ stage, risk: 'waiting' })) ?? 0,
  atRisk: counted.get(waitsName({ stage, risk: 'atRisk' })) ?? 0,
  overdue: counted.get(waitsName({ stage, risk: 'overdue' })) ?? 0,
});

export type CountedRepair = Repair & { readonly count: number };

export const repairsIn = (counted: Counted): readonly CountedRepair[] =>
  [...counted].map(([name, count]) => {
    const [kind, code = '', reason] = name.split('.');
    if (kind === 'field') return { kind, code, count };
    return { kind: 'document', code, reason: DocumentVerdict.shape.reason.safeParse(reason).data, count };
  });

/** Files that each officer was done with, by stage. */
export function officersIn(counted: Counted): ReadonlyMap<string, Partial<Record<Stage, number>>> {
  const officers = new Map<string, Partial<Record<Stage, number>>>();
  for (const [name, count] of counted) {
    const dot = name.indexOf('.');
    const stage = Stage.safeParse(name.slice(0, dot)).data;
    const officer = name.slice(dot + 1);
    if (stage !== undefined) officers.set(officer, { ...officers.get(officer), [stage]: count });
  }
  return officers;
}
