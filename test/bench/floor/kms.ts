import { GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import type { Call } from './calls.ts';

export function kms() {
  const client = new KMSClient({});
  return (call: Call) => {
    if (call.operation === 'GetPublicKey') return client.send(new GetPublicKeyCommand(call.input));
    if (call.operation !== 'Sign') return undefined;
    return client.send(
      new SignCommand({ ...call.input, Message: Buffer.from(call.input.Message, 'base64') }),
    );
  };
}
