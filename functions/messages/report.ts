import type { Message, MessageState } from '../../shared/domain/message.ts';
import { UNDELIVERED } from '../../shared/events/message-metrics.ts';
import { writeLine } from '../../shared/http/log.ts';

/** What is told of messages, as log and metric at once; never an address or a word of theirs. */
export interface Report {
  /** @param message after the attempt */
  attempt(message: Message): void;
}

const metrics: Readonly<Partial<Record<MessageState, readonly { Name: string; Unit: 'Count' }[]>>> = {
  sent: [{ Name: 'messages_sent', Unit: 'Count' }],
  pending: [{ Name: 'message_failures', Unit: 'Count' }],
  // An operator has to look after it: somebody was not told what they are owed.
  failed: [
    { Name: 'message_failures', Unit: 'Count' },
    { Name: UNDELIVERED.name, Unit: 'Count' },
  ],
};

/** CloudWatch embedded metric format. @param write a line of log */
export const createReport = (now: () => Date, write: (line: string) => void = writeLine): Report => ({
  attempt({ attempts, event, id, kind, state, tenant }) {
    const { channel, outcome, trouble } = attempts.at(-1) ?? {};
    const Metrics = metrics[state] ?? [];
    const CloudWatchMetrics = [{ Namespace: UNDELIVERED.namespace, Dimensions: [['service']], Metrics }];
    write(
      JSON.stringify({
        _aws: { Timestamp: now().getTime(), CloudWatchMetrics },
        service: UNDELIVERED.service,
        ...Object.fromEntries(Metrics.map(({ Name }) => [Name, 1])),
        ...(state === 'failed' ? { level: 'ERROR' } : {}),
        ...{ tenant, message: id, event: event.id, kind, channel, outcome, trouble },
      }),
    );
  },
});
