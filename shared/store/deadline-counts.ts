import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Application } from '../domain/application.ts';
import type { ApplicationEvent } from '../domain/application-events.ts';
import { reportMonthOf } from '../domain/report-month.ts';
import { addition, readSums, shardOf } from './counters.ts';
import { deadlineCountKey, deadlineCountPartition } from './keys.ts';
import type { Table } from './table.ts';

/** How many applications used up each part of their time limit, and how many were deemed granted. */
export interface DeadlineCount {
  readonly reached50: number;
  readonly reached80: number;
  readonly reached100: number;
  readonly deemedGranted: number;
}

function countedAs(event: ApplicationEvent): keyof DeadlineCount | undefined {
  if (event.type === 'deadline_reached') return `reached${event.data.percent}`;
  return event.type === 'deemed_granted' ? 'deemedGranted' : undefined;
}

/**
 * What counts these events, to be written in their own transaction, so that each is counted exactly once: nothing for
 * events that no report counts, else one item below a kilobyte (two write units) for each month.
 */
export function countDeadlines(
  table: Pick<Table, 'name'>,
  { id, tenant }: Pick<Application, 'id' | 'tenant'>,
  events: readonly ApplicationEvent[],
): TransactWriteItem[] {
  const months = new Map<string, Map<string, number>>();
  for (const event of events) {
    const name = countedAs(event);
    if (name === undefined) continue;
    const month = reportMonthOf(new Date(event.at));
    const counts = months.get(month) ?? new Map<string, number>();
    months.set(month, counts.set(name, (counts.get(name) ?? 0) + 1));
  }
  return [...months].map(([month, counts]) =>
    addition(table, deadlineCountKey(tenant, month, shardOf(id)), counts),
  );
}

/** The counts of a tenant's month `YYYY-MM`, all zero where nothing was counted. One Query. */
export async function readDeadlineCounts(
  table: Table,
  tenant: string,
  month: string,
): Promise<DeadlineCount> {
  const sum = await readSums(table, deadlineCountPartition(tenant, month));
  return {
    reached50: sum('reached50'),
    reached80: sum('reached80'),
    reached100: sum('reached100'),
    deemedGranted: sum('deemedGranted'),
  };
}
