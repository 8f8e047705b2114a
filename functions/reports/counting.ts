import type * as z from 'zod/mini';
import { type FigureRules, type Figures, figuresOf } from '../../shared/domain/reports/file-figures.ts';
import type { ReportedEvent } from '../../shared/domain/reports/reported-event.ts';
import type { Purpose } from '../../shared/domain/service-standard.ts';
import type { Delivery } from '../../shared/events/envelope.ts';
import { type Patience, type Pause, tried } from '../../shared/store/patience.ts';
import type { FigureStore } from '../../shared/store/reports/figure-store.ts';

interface Filed {
  readonly service: string;
  readonly standardFrom: string;
  readonly purpose: Purpose;
}

export interface CountingDependencies {
  readonly figures: Pick<FigureStore, 'add' | 'cursor'>;
  /** The licensing table, where the truth is. @param n the place of an event that must be in it */
  readonly historyOf: (application: string, n: number | undefined) => Promise<readonly ReportedEvent[]>;
  readonly rulesOf: (filed: Filed) => FigureRules;
  readonly pause: Pause;
}

/** All files of a local government meet in one item a day; a busy second is over in some. */
const patience: Patience = { tries: 40, firstMs: 20, longestMs: 400 };

type Heard = Pick<z.output<typeof Delivery>['detail'], 'sequence' | 'subject' | 'tenant'>;

/**
 * Counts what happened to a file. An event of the bus only says that there is something: all that is not counted yet is
 * taken from the file's own history, in order, each once, so that it does not matter which events of the bus are lost,
 * late or doubled.
 */
export function createCounting({ figures, historyOf, pause, rulesOf }: CountingDependencies) {
  /** Counts the next day of a file that has something new; undefined where somebody else was first. */
  async function countDay(
    application: string,
    tenant: string,
    sequence: number | undefined,
  ): Promise<'all' | 'more' | undefined> {
    const before = await figures.cursor(application);
    const history = await historyOf(application, sequence);
    const filed = filedOf(history);
    if (filed === undefined) return 'all';
    const news = figuresOf(history, rulesOf(filed)).filter(({ n }) => n > before);
    const [today, later] = firstDay(news);
    const n = today.at(-1)?.n;
    if (n === undefined) return 'all';
    const { service } = filed;
    if (!(await figures.add({ application, tenant, service, before, n, figures: today }))) return undefined;
    return later ? 'more' : 'all';
  }

  return async ({ sequence, subject, tenant }: Heard): Promise<void> => {
    const count = () =>
      tried(`the numbers of ${tenant}`, patience, pause, () => countDay(subject, tenant, sequence));
    while ((await count()) === 'more');
  };
}

/** What happened on the first day of these, and whether there is more. */
function firstDay(news: readonly Figures[]): readonly [readonly Figures[], boolean] {
  const end = news.findIndex(({ day }) => day !== news[0]?.day);
  return end === -1 ? [news, false] : [news.slice(0, end), true];
}

/** Undefined of what was never there. */
function filedOf([first]: readonly ReportedEvent[]): Filed | undefined {
  const { purpose, service, standardFrom } = first?.data ?? {};
  const isWhole = purpose !== undefined && service !== undefined && standardFrom !== undefined;
  return isWhole ? { purpose, service, standardFrom } : undefined;
}
