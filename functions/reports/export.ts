import type { Language } from '../../shared/domain/text.ts';
import words from './export-words.json' with { type: 'json' };
import type { Reporting } from './reporting.ts';

/** A report that can be downloaded. */
export type ExportKind = keyof typeof words.columns;

type Asked = Parameters<Reporting['trend']>[0];
type Row = readonly string[];

/** Reports as tables, in words of the reader; the first row names the columns. */
export function createExport(reports: Reporting) {
  async function trend(asked: Asked, language: Language): Promise<readonly Row[]> {
    const { items } = await reports.trend(asked);
    return items.map(({ flows, from, serviceTime, to }) => [
      from,
      to,
      ...[flows.received, flows.resubmitted, flows.returned, flows.issued, flows.rejected].map(String),
      ...[flows.withdrawn, flows.lapsed, flows.deemedGranted, flows.served, flows.servedInTime].map(String),
      flows.served === 0 ? '' : decimal((100 * flows.servedInTime) / flows.served, language),
      ...durationCells(serviceTime, language),
    ]);
  }

  async function steps(asked: Asked, language: Language): Promise<readonly Row[]> {
    const { items } = await reports.steps(asked);
    return items.flatMap(({ from, steps: each, to }) =>
      each.map(({ files, step, ...duration }) => [
        from,
        to,
        words.stages[step][language],
        String(files),
        ...durationCells(duration, language),
      ]),
    );
  }

  async function returns(asked: Asked, language: Language): Promise<readonly Row[]> {
    const { reasons } = await reports.returns(asked);
    return reasons.map(({ code, count, kind, reason, title }) => [
      words.kinds[kind][language],
      title?.[language] ?? code,
      reason === undefined ? '' : words.reasons[reason][language],
      String(count),
    ]);
  }

  async function desks(asked: Asked, language: Language): Promise<readonly Row[]> {
    const load = await reports.load(asked);
    return load.desks.map(({ atRisk, overdue, service, stage, title, waiting }) => [
      title?.[language] ?? service,
      words.stages[stage][language],
      ...[waiting, atRisk, overdue].map(String),
    ]);
  }

  async function officers(asked: Asked, language: Language): Promise<readonly Row[]> {
    const load = await reports.load(asked);
    return load.officers.flatMap(({ done, officer }) =>
      Object.entries(done).map(([stage, count]) => [officer, stageWord(stage, language), String(count)]),
    );
  }

  const kinds = { trend, steps, returns, desks, officers } satisfies Record<ExportKind, typeof trend>;

  return async (kind: ExportKind, asked: Asked, language: Language): Promise<readonly Row[]> => [
    words.columns[kind].map((title) => title[language]),
    ...(await kinds[kind](asked, language)),
  ];
}

const isStage = (stage: string): stage is keyof typeof words.stages => Object.hasOwn(words.stages, stage);
const stageWord = (stage: string, language: Language) =>
  isStage(stage) ? words.stages[stage][language] : stage;

interface Minutes {
  readonly median: number;
  readonly p90: number;
}

const durationCells = (duration: Minutes | undefined, language: Language): Row =>
  duration === undefined ? ['', ''] : [decimal(duration.median, language), decimal(duration.p90, language)];

/** With one decimal, as spreadsheets of the reader's country read it. */
const decimal = (number: number, language: Language) => {
  const text = String(Math.round(number * 10) / 10);
  return language === 'id' ? text.replace('.', ',') : text;
};
