import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';

/** Tells a courier to look whether something is to be delivered. */
export const Nudge = z.object({ tenant: z.string(), subscription: z.string() });
export type Nudge = z.infer<typeof Nudge>;

/** @param delayS seconds */
export type Nudges = (nudges: readonly Nudge[], delayS?: number) => Promise<void>;

/** SQS keeps none back for longer. */
export const LONGEST_DELAY_S = 900;

/** A call each, side by side: the embedded engine knows no leave for several at once. @throws where one was not taken */
export function createNudges(QueueUrl: string): Nudges {
  // The SDK knows where SQS is; what a queue's address says of it is not asked.
  const client = new SQSClient({ useQueueUrlAsEndpoint: false });
  return async (nudges, delayS = 0) => {
    const DelaySeconds = Math.min(delayS, LONGEST_DELAY_S);
    await Promise.all(
      nudges.map((nudge) =>
        client.send(new SendMessageCommand({ QueueUrl, DelaySeconds, MessageBody: JSON.stringify(nudge) })),
      ),
    );
  };
}
