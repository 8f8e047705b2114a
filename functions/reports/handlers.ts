import type { Staff } from '../../shared/domain/actor.ts';
import type { PartProblem } from '../../shared/domain/refusal.ts';
import { type Span, spanOf, spanProblems } from '../../shared/domain/reports/report-period.ts';
import type { Handlers } from '../../shared/http/call.ts';
import { csvFile } from '../../shared/http/csv.ts';
import type { contract } from './contract.ts';
import { createExport } from './export.ts';
import { type Asked, createReporting, type ReportingDependencies } from './reporting.ts';

export interface ReportsApiDependencies extends ReportingDependencies {
  readonly todayAt: (tenant: string) => string;
}

interface Query {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly service?: string | undefined;
}

interface Found {
  readonly asked: Asked & { readonly span: Span };
  readonly today: string;
}
interface Unfit {
  readonly refused: 'input_invalid';
  readonly parts: readonly PartProblem[];
}

export function createHandlers(dependencies: ReportsApiDependencies): Handlers<typeof contract> {
  const { servicesOf, todayAt } = dependencies;
  const reports = createReporting(dependencies);
  const rowsOf = createExport(reports);

  const isOffered = ({ service, tenant }: Asked) =>
    service === undefined || servicesOf(tenant).some((standard) => standard.service === service);

  /** What is asked for, or everything that is wrong with it. */
  function read({ tenant }: Staff, { from, service, to }: Query): Found | Unfit {
    const today = todayAt(tenant);
    const span = spanOf({ from, to }, today);
    const unknown = { pointer: '/query/service', code: 'choice_unknown' } as const;
    const parts = [...spanProblems(span, today), ...(isOffered({ tenant, service }) ? [] : [unknown])];
    if (parts.length > 0) return { refused: 'input_invalid', parts };
    return { asked: { tenant, service, span }, today };
  }

  return {
    async reportToday({ caller, query }) {
      const found = read(caller, query);
      return 'refused' in found ? found : { body: await reports.today(found.asked, found.today) };
    },

    async reportTrend({ caller, query }) {
      const found = read(caller, query);
      return 'refused' in found ? found : { body: await reports.trend({ ...found.asked, by: query.by }) };
    },

    async reportSteps({ caller, query }) {
      const found = read(caller, query);
      return 'refused' in found ? found : { body: await reports.steps({ ...found.asked, by: query.by }) };
    },

    async reportReturns({ caller, query }) {
      const found = read(caller, query);
      return 'refused' in found ? found : { body: await reports.returns(found.asked) };
    },

    async reportLoad({ caller, query }) {
      const found = read(caller, query);
      return 'refused' in found ? found : { body: await reports.load(found.asked) };
    },

    async exportReport({ caller, language, query: { by, kind, ...query } }) {
      const found = read(caller, query);
      if ('refused' in found) return found;
      const { from, to } = found.asked.span;
      const rows = await rowsOf(kind, { ...found.asked, by }, language);
      return csvFile(`${found.asked.tenant}-${kind}-${from}-${to}.csv`, rows, language);
    },
  };
}
