import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Application, Deadline } from '../domain/application.ts';
import { Stage, stageOf } from '../domain/application-state.ts';
import { addition, readSums, shardOf } from './counters.ts';
import { countKey, countPartition } from './keys.ts';
import type { Table } from './table.ts';

/** Applications at one stage: all, those at 80 % of their time limit or beyond, those past it. */
export interface StageCount {
  readonly stage: Stage;
  readonly waiting: number;
  readonly atRisk: number;
  readonly overdue: number;
}

const RISKS: readonly Deadline['percent'][] = [80, 100];
const attribute = (stage: Stage, risk?: Deadline['percent']) => `${stage}${risk ?? ''}`;

/** The counts in which an application stands. */
function countedIn(application: Application | undefined): string[] {
  const stage = application && stageOf(application);
  if (stage === undefined) return [];
  const reached = application?.deadlines.map(({ percent }) => percent) ?? [];
  const risks = RISKS.filter((risk) => reached.includes(risk));
  return [attribute(stage), ...risks.map((risk) => attribute(stage, risk))];
}

/**
 * What keeps the counts true, to be written in the same transaction as the change itself: nothing unless the stage
 * changes or a deadline that counts is reached. Costs two write units more in those transactions (one item below a
 * kilobyte, transactional), none in all others. Counts begin with the first application that was stored with them.
 */
export function recount(
  table: Pick<Table, 'name'>,
  before: Application | undefined,
  after: Application,
): TransactWriteItem[] {
  const [left, entered] = [countedIn(before), countedIn(after)];
  const changes = new Map([
    ...left.filter((name) => !entered.includes(name)).map((name) => [name, -1] as const),
    ...entered.filter((name) => !left.includes(name)).map((name) => [name, 1] as const),
  ]);
  if (changes.size === 0) return [];
  return [addition(table, countKey(after.tenant, shardOf(after.id)), changes)];
}

/** How many applications of a tenant wait at each stage. One Query of at most eight small items. */
export async function readCounts(table: Table, tenant: string): Promise<StageCount[]> {
  const sum = await readSums(table, countPartition(tenant));
  return Stage.options.map((stage) => ({
    stage,
    waiting: sum(attribute(stage)),
    atRisk: sum(attribute(stage, 80)),
    overdue: sum(attribute(stage, 100)),
  }));
}
