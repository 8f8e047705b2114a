import { limitFor } from '../../shared/domain/requirements.ts';
import { pause, rulesOf } from '../../shared/entry/applications.ts';
import { reportedHistory } from '../../shared/store/reported-history.ts';
import { createFigureStore } from '../../shared/store/reports/figure-store.ts';
import type { Table } from '../../shared/store/table.ts';
import { createCounting } from './counting.ts';

/** Counts files of the licensing table, by the rules that each was filed under, into the table of reports. */
export const createCounter = (licensing: Table, reports: Table) =>
  createCounting({
    figures: createFigureStore(reports),
    historyOf: (application, n) => reportedHistory(licensing, application, n),
    rulesOf(filed) {
      const { calendar, standard } = rulesOf(filed);
      return { calendar, limit: limitFor(standard, filed.purpose) };
    },
    pause,
  });
