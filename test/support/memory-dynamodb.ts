import { setImmediate } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { HttpResponse } from '@smithy/core/protocols';
import * as z from 'zod/mini';
import type { Item, Table } from '../../shared/store/table.ts';
import { createTable, type Reply } from '../bench/engine/table.ts';

/** What goes wrong on the way: nothing, the request or the answer is lost, or another transaction has the items. */
export type Fate = 'fine' | 'lost' | 'answer_lost' | 'conflict';

interface MemoryDynamoDb {
  readonly initial?: readonly Item[];
  readonly fateOf?: (operation: string) => Fate;
  /** Told what was asked of every request that was carried out, also of one whose answer is lost. */
  readonly onDone?: (operation: string, asked: unknown) => void;
}

const Asked = z.object({
  headers: z.record(z.string(), z.string()),
  body: z.instanceof(Uint8Array),
});

const conflict: Reply = {
  status: 400,
  body: {
    __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
    message: 'conflict',
    CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'None' }],
  },
};

/** The licensing table in memory behind the real SDK, which does not try again by itself; with what may go wrong. */
export function memoryDynamoDb({
  fateOf = () => 'fine',
  initial = [],
  onDone = () => undefined,
}: MemoryDynamoDb = {}) {
  const memory = createTable(initial);
  const operations: string[] = [];

  async function answer(request: unknown): Promise<Reply> {
    const { body, headers } = z.parse(Asked, request);
    const operation = (headers['x-amz-target'] ?? '').replace(/^.*\./, '');
    operations.push(operation);
    const fate = fateOf(operation);
    await setImmediate();
    if (fate === 'lost') throw new Error('the request was lost');
    const asked: unknown = JSON.parse(new TextDecoder().decode(body));
    const reply = fate === 'conflict' ? conflict : memory.call(operation, asked);
    if (reply.status === 200) onDone(operation, asked);
    await setImmediate();
    if (fate === 'answer_lost') throw new Error('the answer was lost');
    return reply;
  }

  const client = new DynamoDBClient({
    region: 'ap-southeast-3',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    // Nobody checks it, and it takes longer than the answer.
    signer: { sign: (request) => Promise.resolve(request) },
    requestHandler: {
      async handle(request: unknown) {
        const { body, status } = await answer(request);
        const headers = { 'content-type': 'application/x-amz-json-1.0' };
        const bytes = new TextEncoder().encode(JSON.stringify(body));
        return { response: new HttpResponse({ statusCode: status, headers, body: bytes }) };
      },
      updateHttpClientConfig: () => undefined,
      httpHandlerConfigs: () => ({}),
    },
  });
  // For a log that nobody keeps it goes through all that was sent and came back.
  client.middlewareStack.remove('loggerMiddleware');
  const table: Table = { client, name: 'licensing' };
  return { table, operations, items: () => memory.items() };
}
