import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Call } from './calls.ts';

export function dynamodb() {
  const client = new DynamoDBClient({});
  return (call: Call) => {
    if (call.operation === 'GetItem') return client.send(new GetItemCommand(call.input));
    if (call.operation === 'PutItem') return client.send(new PutItemCommand(call.input));
    if (call.operation === 'Query') return client.send(new QueryCommand(call.input));
    if (call.operation === 'TransactWriteItems')
      return client.send(new TransactWriteItemsCommand(call.input));
    if (call.operation === 'UpdateItem') return client.send(new UpdateItemCommand(call.input));
    return undefined;
  };
}
