import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { logFault } from '../http/telemetry.ts';

/**
 * A queue's consumer: every message is read by the schema and worked by itself; those that fail come again and end
 * in the dead-letter queue, the others are done.
 */
export function createConsumer<Message>(
  schema: z.ZodMiniType<Message>,
  work: (message: Message) => Promise<unknown>,
) {
  const attempt = async ({ body, messageId }: SQSRecord) => {
    try {
      await work(z.parse(schema, JSON.parse(body)));
      return [];
    } catch (error) {
      logFault('message failed', error, { messageId });
      return [{ itemIdentifier: messageId }];
    }
  };
  return async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => ({
    batchItemFailures: (await Promise.all(Records.map(attempt))).flat(),
  });
}
