import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { type Envelope, SOURCE } from '../events/envelope.ts';

/**
 * Puts envelopes on a bus.
 * @returns the places of those that the bus did not take, in order
 */
export function putEnvelopes(bus: string) {
  const client = new EventBridgeClient({});
  return async (envelopes: readonly Envelope[]): Promise<readonly number[]> => {
    const Entries = envelopes.map((envelope) => ({
      EventBusName: bus,
      Source: SOURCE,
      DetailType: envelope.type,
      Detail: JSON.stringify(envelope),
      Time: new Date(envelope.time),
    }));
    const { Entries: taken = [] } = await client.send(new PutEventsCommand({ Entries }));
    return taken.flatMap(({ ErrorCode }, place) => (ErrorCode === undefined ? [] : [place]));
  };
}
