import * as z from 'zod/mini';
import { Item } from '../engine/item.ts';
import { createTable, type MemoryTable, type Reply } from '../engine/table.ts';

const Put = z.looseObject({ TableName: z.string(), Item: z.optional(Item) });
const Transaction = z.object({ TransactItems: z.array(z.record(z.string(), Put)) });

/** Tables by name, each with items of its own, and the stream of one of them. */
export interface Tables {
  readonly call: (operation: string, request: unknown) => Reply;
  /** Records of the inserts since the last question, those of one write together. */
  readonly streamed: () => readonly (readonly StreamRecord[])[];
}
export interface StreamRecord {
  readonly eventName: 'INSERT';
  readonly dynamodb: { readonly Keys: Item; readonly NewImage: Item; readonly SequenceNumber: string };
}

/** @param source the table that has a stream */
export function createTables(source: string): Tables {
  const tables = new Map<string, MemoryTable>();
  const known = new Set<string>();
  let records: StreamRecord[][] = [];
  let number = 0;

  function tableOf(name: string): MemoryTable {
    const table = tables.get(name) ?? createTable();
    tables.set(name, table);
    return table;
  }

  function stream(puts: readonly z.infer<typeof Put>[]): void {
    const written = puts
      .filter(({ TableName }) => TableName === source)
      .map((put) => put.Item)
      .filter((item) => item !== undefined);
    const inserted = written.filter(({ pk, sk }) => {
      const key = `${pk?.S ?? ''} ${sk?.S ?? ''}`;
      return known.size < known.add(key).size;
    });
    if (inserted.length === 0) return;
    records.push(inserted.map((NewImage) => recordOf(NewImage, (number += 1))));
  }

  return {
    call(operation, request) {
      const reply = tableOf(namedIn(request)).call(operation, request);
      if (reply.status !== 200) return reply;
      if (operation === 'PutItem') stream([z.parse(Put, request)]);
      if (operation === 'TransactWriteItems')
        stream(z.parse(Transaction, request).TransactItems.flatMap((part) => Object.values(part)));
      return reply;
    },
    streamed() {
      const since = records;
      records = [];
      return since;
    },
  };
}

/** The table that a request is for; none is for two. */
const namedIn = (request: unknown): string =>
  /"TableName":"([^"]+)"/.exec(JSON.stringify(request))?.[1] ??
  BATCH.exec(JSON.stringify(request))?.[1] ??
  '';
/** A batch names its tables as attributes. */
const BATCH = /"RequestItems":\{"([^"]+)"/;

function recordOf(NewImage: Item, number: number): StreamRecord {
  const { pk, sk } = NewImage;
  if (pk === undefined || sk === undefined) throw new Error('an item without a key');
  return { eventName: 'INSERT', dynamodb: { Keys: { pk, sk }, NewImage, SequenceNumber: String(number) } };
}
