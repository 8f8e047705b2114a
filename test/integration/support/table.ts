import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { v7 } from 'uuid';
import { credentials } from '../../../infra/local/engine-environment.ts';
import type { Table } from '../../../shared/store/table.ts';
import { stack } from '../../support/stack.ts';

/** A client of the engine's DynamoDB, and the names of the requests that it has sent, retries included. */
export interface CountedClient {
  readonly client: DynamoDBClient;
  /** The requests since the last time it was asked. */
  readonly sent: () => readonly string[];
}

export function countedClient(): CountedClient {
  const client = new DynamoDBClient({ endpoint: stack.endpoint, region: stack.region, credentials });
  const sent: string[] = [];
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        sent.push(commandName.replace(/Command$/, ''));
        return next(args);
      },
    // Inside the retries: every round trip counts.
    { step: 'deserialize', name: 'countRoundTrips' },
  );
  return { client, sent: () => sent.splice(0) };
}

export interface ScratchTable extends Table, CountedClient {
  readonly drop: () => Promise<void>;
}

/**
 * A table of the test's own with keys and indexes of the deployed one, but without its stream: nothing that happens in
 * it is published.
 */
export async function scratchTable(): Promise<ScratchTable> {
  const counted = countedClient();
  const { client } = counted;
  const name = `satujam-integration-${v7()}`;
  const { Table: deployed } = await client.send(new DescribeTableCommand({ TableName: stack.tableName }));
  const GlobalSecondaryIndexes = deployed?.GlobalSecondaryIndexes?.map(
    ({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }),
  );
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: deployed?.KeySchema,
      AttributeDefinitions: deployed?.AttributeDefinitions,
      GlobalSecondaryIndexes,
    }),
  );
  counted.sent();
  const drop = async () => {
    await client.send(new DeleteTableCommand({ TableName: name }));
  };
  return { ...counted, name, drop };
}
