import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';

/** Has the settler look at a campaign. */
export const SettlerNudge = z.object({ campaign: z.string() });
export type SettlerNudge = z.infer<typeof SettlerNudge>;

/** SQS keeps none back for longer, seconds. */
const LONGEST_DELAY_S = 900;

export type SettlerNudges = (campaign: string, delayS: number) => Promise<void>;

/** @throws where a nudge was not taken */
export function createSettlerNudges(QueueUrl: string): SettlerNudges {
  // The SDK knows where SQS is; what a queue's address says of it is not asked.
  const client = new SQSClient({ useQueueUrlAsEndpoint: false });
  return async (campaign, delayS) => {
    const DelaySeconds = Math.min(LONGEST_DELAY_S, Math.max(0, Math.ceil(delayS)));
    const MessageBody = JSON.stringify({ campaign } satisfies SettlerNudge);
    await client.send(new SendMessageCommand({ QueueUrl, DelaySeconds, MessageBody }));
  };
}
