import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

/**
 * Sends messages to a queue of ours, one call each: a list has forty at most, and each is there or is not.
 * @param url of the queue
 * @throws when one of them was not taken; those that were may come again with the next try
 */
export function createQueue(url: string) {
  const client = new SQSClient({});
  return async (messages: readonly object[]): Promise<void> => {
    await Promise.all(
      messages.map((message) =>
        client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: JSON.stringify(message) })),
      ),
    );
  };
}
