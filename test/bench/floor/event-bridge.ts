import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { Call } from './calls.ts';

export function eventBridge() {
  const client = new EventBridgeClient({});
  return (call: Call) =>
    call.operation === 'PutEvents' ? client.send(new PutEventsCommand(call.input)) : undefined;
}
