import type { Holdings } from '../engine/holdings.ts';
import { createServices } from '../engine/services.ts';
import { createTable } from '../engine/table.ts';
import { lambdaEnvironment } from '../first-event/environment.ts';
import { storeAt, tableAt } from '../fixture/applications.ts';
import { startRecording } from '../floor/recording.ts';
import { exactly, type Row } from '../report/row.ts';
import { type Count, countOn } from './count.ts';
import { readCost, transactionCost } from './estimate.ts';
import { changesBetween, type Snapshot, snapshotOf } from './ledger.ts';
import type { Operation } from './operations.ts';
import { operationsOn } from './operations.ts';

const NOW = new Date('2026-11-03T02:00:00.000Z');

/** Round trips and capacity units of every operation, each counted twice. */
export async function tripRows(holdings: Holdings): Promise<Row[]> {
  const memory = createTable();
  const server = await startRecording(createServices(memory, holdings));
  Object.assign(process.env, lambdaEnvironment(server.url));
  const table = tableAt(server.url);
  const counted = countOn(table.client);
  const rows: Row[] = [];
  for (const operation of operationsOn(storeAt(table, NOW), NOW)) {
    await operation.prepare?.();
    counted();
    server.taken();
    const before = snapshotOf(memory);
    await operation.run();
    const count = counted();
    const onTheWire = server.taken().map(({ operation: call }) => call);
    rows.push(
      ...tripsOf(operation, count, onTheWire),
      ...unitsOf(operation, count, before, snapshotOf(memory)),
    );
  }
  table.client.destroy();
  await server.stop();
  return rows;
}

/** Equal to the budget, by the client's count and by the server's: nothing went elsewhere, S3 included. */
function tripsOf({ name, trips }: Operation, count: Count, onTheWire: readonly string[]): Row[] {
  const asBudgeted = [count.trips, onTheWire].every((calls) => calls.join() === trips.join());
  const row = exactly(trips.length, {
    section: 'trips',
    name,
    value: onTheWire.length,
    unit: 'trips',
    from: onTheWire.join(' + '),
  });
  return [{ ...row, ok: row.ok && asBudgeted }];
}

/** Units as the client was told, held to those that are reckoned from what lies in the table. */
function unitsOf(
  { atMostWrites = Number.POSITIVE_INFINITY, name, reads }: Operation,
  count: Count,
  before: Snapshot,
  after: Snapshot,
): Row[] {
  const writes = transactionCost(changesBetween(before, after));
  const written = exactly(writes, { section: 'units', name, value: count.writes, unit: 'WRU' });
  return [
    ...(reads === undefined
      ? []
      : [
          exactly(readCost(readBy(reads, before), 'id' in reads), {
            section: 'units',
            name,
            value: count.reads,
            unit: 'RCU',
          }),
        ]),
    ...(writes === 0 ? [] : [{ ...written, ok: written.ok && writes <= atMostWrites }]),
  ];
}

function readBy(reads: NonNullable<Operation['reads']>, table: Snapshot) {
  const items = [...table.values()];
  if ('id' in reads)
    return items.filter(({ pk, sk }) => pk === `APP#${reads.id}` && String(sk).startsWith('STATE'));
  return items
    .filter(({ sk }) => sk === 'STATE')
    .map(({ gsi1pk, gsi1sk, pk, sk, summary }) => ({ gsi1pk, gsi1sk, pk, sk, summary }))
    .sort((a, b) => (String(a.gsi1sk) < String(b.gsi1sk) ? 1 : -1))
    .slice(0, reads.page);
}
