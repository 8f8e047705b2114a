import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SOURCE } from '../events/envelope.ts';
import { outcomeOfCode, outcomeOfFault } from './agency-faults.ts';
import { type House, targetIn } from './agency-target.ts';
import { type Attempt, excerpt, type Outcome, timed } from './attempt.ts';

export interface BusDelivery {
  /** Of a bus in the agency's account. */
  readonly arn: string;
  /** The envelope, as JSON. */
  readonly body: string;
  readonly type: string;
  /** Of the event, ISO 8601. */
  readonly time: string;
}

export interface AgencyBusOptions {
  readonly house: House;
  readonly now: () => Date;
  /** For a whole attempt, milliseconds. @default 10 seconds */
  readonly patience?: number;
}

/**
 * Puts events on an agency's own EventBridge bus, whose policy lets us. One attempt a call; never throws for what the
 * other side does.
 */
export function createAgencyBus({ house, now, patience = 10_000 }: AgencyBusOptions) {
  let made: EventBridgeClient | undefined;
  // The courier tries again, later.
  const client = () => (made ??= new EventBridgeClient({ maxAttempts: 1 }));

  async function put({ arn, body, time, type }: BusDelivery): Promise<Outcome> {
    const target = targetIn(arn, 'events', house);
    if (typeof target === 'string') return { outcome: 'refused', trouble: target };
    const Entries = [
      { EventBusName: arn, Source: SOURCE, DetailType: type, Detail: body, Time: new Date(time) },
    ];
    const within = { abortSignal: AbortSignal.timeout(patience) };
    const answer = await client().send(new PutEventsCommand({ Entries }), within);
    // The call succeeds where the entry does not.
    const [{ ErrorCode, ErrorMessage = '', EventId } = {}] = answer.Entries ?? [];
    if (ErrorCode !== undefined) return outcomeOfCode(ErrorCode, ErrorMessage);
    if (EventId === undefined || (answer.FailedEntryCount ?? 0) > 0)
      return { outcome: 'failed', trouble: 'answer_invalid' };
    return { outcome: 'delivered', answer: excerpt(EventId) };
  }

  return (delivery: BusDelivery): Promise<Attempt> => timed(now, () => put(delivery).catch(outcomeOfFault));
}
export type AgencyBus = ReturnType<typeof createAgencyBus>;
