import {
  ListExecutionsCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { Call } from './calls.ts';

export function stepFunctions() {
  const client = new SFNClient({});
  return (call: Call) => {
    if (call.operation === 'StartExecution') return client.send(new StartExecutionCommand(call.input));
    if (call.operation === 'SendTaskSuccess') return client.send(new SendTaskSuccessCommand(call.input));
    if (call.operation === 'ListExecutions') return client.send(new ListExecutionsCommand(call.input));
    return undefined;
  };
}
