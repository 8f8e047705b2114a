import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { outcomeOfFault } from './agency-faults.ts';
import { type House, type Target, targetIn } from './agency-target.ts';
import { type Attempt, excerpt, type Outcome, timed } from './attempt.ts';

export interface QueueDelivery {
  /** Of a queue in the agency's account. */
  readonly arn: string;
  /** The event's: what a FIFO queue knows duplicates by. */
  readonly id: string;
  /** What is kept in order, such as a licence's id: the group of a FIFO queue. */
  readonly orderKey: string;
  /** The envelope, as JSON. */
  readonly body: string;
}

export interface AgencyQueueOptions {
  readonly house: House;
  readonly now: () => Date;
  /** For a whole attempt, milliseconds. @default 10 seconds */
  readonly patience?: number;
}

/**
 * Sends events to an agency's own SQS queue, whose policy lets us. One attempt a call; never throws for what the
 * other side does.
 */
export function createAgencyQueue({ house, now, patience = 10_000 }: AgencyQueueOptions) {
  let made: SQSClient | undefined;
  // The courier tries again, later. The host is ours to choose, never a queue's address.
  const client = () => (made ??= new SQSClient({ maxAttempts: 1, useQueueUrlAsEndpoint: false }));

  async function put({ arn, body, id, orderKey }: QueueDelivery): Promise<Outcome> {
    const target = targetIn(arn, 'sqs', house);
    if (typeof target === 'string') return { outcome: 'refused', trouble: target };
    const command = new SendMessageCommand({
      QueueUrl: urlOf(target, house),
      MessageBody: body,
      ...(target.name.endsWith('.fifo') && { MessageGroupId: orderKey, MessageDeduplicationId: id }),
    });
    const { MessageId } = await client().send(command, { abortSignal: AbortSignal.timeout(patience) });
    if (MessageId === undefined) return { outcome: 'failed', trouble: 'answer_invalid' };
    return { outcome: 'delivered', answer: excerpt(MessageId) };
  }

  return (delivery: QueueDelivery): Promise<Attempt> => timed(now, () => put(delivery).catch(outcomeOfFault));
}
export type AgencyQueue = ReturnType<typeof createAgencyQueue>;

/** The endpoint is the SDK's (or the local engine's); account and name are what AWS reads of this. */
const urlOf = ({ account, name }: Target, { region }: House) =>
  `https://sqs.${region}.amazonaws.com/${account}/${name}`;
