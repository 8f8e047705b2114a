import { Stage } from '../../shared/domain/application-state.ts';
import { countOf, type Histogram, quantile } from '../../shared/domain/reports/duration-histogram.ts';
import { type PeriodLength, periodsOf, type Span } from '../../shared/domain/reports/report-period.ts';
import type { ServiceStandard } from '../../shared/domain/service-standard.ts';
import {
  type Counted,
  flowsIn,
  officersIn,
  repairsIn,
  serviceTimeIn,
  stepIn,
  sumOf,
  waitingIn,
} from '../../shared/store/reports/count-names.ts';
import type { CountedItem, FigureStore } from '../../shared/store/reports/figure-store.ts';
import type { LoadReport, ReturnReport, StepReport, TodayReport, TrendReport } from './report-views.ts';

export interface ReportingDependencies {
  readonly figures: Pick<FigureStore, 'days' | 'waiting'>;
  /** What a local government offers today. */
  readonly servicesOf: (tenant: string) => readonly ServiceStandard[];
  readonly now: () => Date;
}

/** Whose numbers, and of which service where it is not of all. */
export interface Asked {
  readonly tenant: string;
  readonly service?: string | undefined;
}

interface AskedSpan extends Asked {
  readonly span: Span;
}
interface AskedPeriods extends AskedSpan {
  readonly by: PeriodLength;
}

export type Reporting = ReturnType<typeof createReporting>;

/** Reports, each of one Query of days; what a chart shows is merged from them. */
export function createReporting({ figures, now, servicesOf }: ReportingDependencies) {
  const headOf = ({ service }: Asked) => ({ asOf: now().toISOString(), service });
  const daysOf = (kind: Parameters<FigureStore['days']>[0], { service, span, tenant }: AskedSpan) =>
    figures.days(kind, tenant, { ...span, ...(service === undefined ? {} : { service }) });

  return {
    async today({ service, tenant }: Asked, date: string): Promise<TodayReport> {
      const asked = { tenant, service, span: { from: date, to: date } };
      const [days, waiting] = await Promise.all([daysOf('flows', asked), figures.waiting(tenant)]);
      const waits = sumOf(
        waiting.filter(({ key }) => key === (service ?? key)).map(({ counted }) => counted),
      );
      const stages = Stage.options.map((stage) => ({ stage, ...waitingIn(waits, stage) }));
      return { ...headOf(asked), date, ...numbersIn(totalOf(days)), stages };
    },

    async trend(asked: AskedPeriods): Promise<TrendReport> {
      const days = await daysOf('flows', asked);
      const items = inPeriods(days, asked, numbersIn);
      return { ...headOf(asked), ...asked.span, ...numbersIn(totalOf(days)), items };
    },

    async steps(asked: AskedPeriods): Promise<StepReport> {
      const days = await daysOf('steps', asked);
      const items = inPeriods(days, asked, (counted) => ({ steps: stepsIn(counted) }));
      return { ...headOf(asked), ...asked.span, steps: stepsIn(totalOf(days)), items };
    },

    async returns(asked: AskedSpan): Promise<ReturnReport> {
      const [flows, repairs] = await Promise.all([daysOf('flows', asked), daysOf('repairs', asked)]);
      const { returned } = flowsIn(totalOf(flows));
      const reasons = reasonsIn(totalOf(repairs), wordsIn(servicesOf(asked.tenant), asked.service));
      return { ...headOf(asked), ...asked.span, returned, reasons };
    },

    async load({ span, tenant }: AskedSpan): Promise<LoadReport> {
      const [waiting, days] = await Promise.all([
        figures.waiting(tenant),
        daysOf('officers', { tenant, span }),
      ]);
      const titles = new Map(servicesOf(tenant).map(({ service, title }) => [service, title]));
      const desks = waiting.flatMap(({ counted, key: service }) => desksIn(counted, service, titles));
      const officers = [...officersIn(totalOf(days))].map(([officer, done]) => ({ officer, done }));
      const byAccount = officers.sort((one, other) => (one.officer < other.officer ? -1 : 1));
      return { asOf: now().toISOString(), ...span, desks, officers: byAccount };
    },
  };
}

const totalOf = (items: readonly CountedItem[]) => sumOf(items.map(({ counted }) => counted));

/** What a period has, by the sum of its days. */
const inPeriods = <View extends object>(
  days: readonly CountedItem[],
  { by, span }: AskedPeriods,
  view: (counted: Counted) => View,
) =>
  periodsOf(span, by).map(({ from, to }) => ({
    from,
    to,
    ...view(totalOf(days.filter(({ key }) => from <= key && key <= to))),
  }));

function numbersIn(counted: Counted) {
  const serviceTime = durationIn(serviceTimeIn(counted));
  return { flows: flowsIn(counted), ...(serviceTime === undefined ? {} : { serviceTime }) };
}

const MEDIAN = 0.5;
const P90 = 0.9;

/** Undefined of nothing. Tenths of a minute: finer would promise what is not kept. */
function durationIn(histogram: Histogram) {
  const [median, p90] = [quantile(histogram, MEDIAN), quantile(histogram, P90)];
  if (median === undefined || p90 === undefined) return undefined;
  return { files: countOf(histogram), median: tenths(median), p90: tenths(p90) };
}
const tenths = (minutes: number) => Math.round(minutes * 10) / 10;

/** Steps at which a file stayed, in the order of the path. */
const stepsIn = (counted: Counted) =>
  Stage.options.flatMap((step) => {
    const duration = durationIn(stepIn(counted, step));
    return duration === undefined ? [] : [{ step, ...duration }];
  });

type Title = ServiceStandard['title'];

/** Titles of requirements and fields: of the service, or as most services have them first. */
function wordsIn(services: readonly ServiceStandard[], service: string | undefined) {
  const titles = new Map<string, Title>();
  for (const { fields, requirements, service: each } of services) {
    if (service !== undefined && service !== each) continue;
    for (const { code, title } of requirements) setFirst(titles, `document.${code}`, title);
    for (const { name, label } of fields) setFirst(titles, `field.${name}`, label);
  }
  return titles;
}

function setFirst<Value>(map: Map<string, Value>, key: string, value: Value): void {
  if (!map.has(key)) map.set(key, value);
}

const reasonsIn = (counted: Counted, titles: ReadonlyMap<string, Title>): ReturnReport['reasons'] =>
  repairsIn(counted)
    .map((repair) => ({ ...repair, title: titles.get(`${repair.kind}.${repair.code}`) }))
    .sort((one, other) => other.count - one.count || (one.code < other.code ? -1 : 1));

/** Stages at which something of a service waits. */
const desksIn = (counted: Counted, service: string, titles: ReadonlyMap<string, Title>) =>
  Stage.options.flatMap((stage) => {
    const waiting = waitingIn(counted, stage);
    return waiting.waiting === 0 ? [] : [{ service, title: titles.get(service), stage, ...waiting }];
  });
