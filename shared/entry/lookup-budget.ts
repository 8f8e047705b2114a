import { logFault } from '../http/telemetry.ts';
import { createLookupBudget, type LookupBudget } from '../store/lookup-budget.ts';
import type { Table } from '../store/table.ts';
import { now } from './applications.ts';

/** The stage's budget of questions about numbers and names. @throws Error where that is no number of questions */
export function lookupBudget(table: Table, perMinute: string): LookupBudget {
  const most = Number(perMinute);
  if (!Number.isInteger(most) || most < 1) throw new Error(`${perMinute} is no number of questions`);
  const onFault = (error: unknown) => {
    logFault('a question was not counted', error, {});
  };
  return createLookupBudget({ table, now, perMinute: most, onFault });
}
