import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Call } from './calls.ts';

export function sqs() {
  const client = new SQSClient({ useQueueUrlAsEndpoint: false });
  return (call: Call) =>
    call.operation === 'SendMessage' ? client.send(new SendMessageCommand(call.input)) : undefined;
}
