import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import type { Envelope } from '../../shared/events/envelope.ts';
import { envelopeOf } from '../../shared/store/told-event.ts';

export interface PublicationDependencies {
  /** Puts up to ten envelopes on the bus. Answers the places of those that were not taken. */
  readonly put: (envelopes: readonly Envelope[]) => Promise<readonly number[]>;
}

/** EventBridge takes ten entries a call. */
const BATCH = 10;

/**
 * Puts what happened on the bus, in the order of the stream. From the first record that is not taken on, the stream
 * is asked to come again: an event is published at least once and none is lost.
 */
export const createPublication =
  ({ put }: PublicationDependencies) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (let start = 0; start < Records.length; start += BATCH) {
      const records = Records.slice(start, start + BATCH);
      const [failed] = await put(records.map(({ dynamodb }) => envelopeOf(itemOf(dynamodb?.NewImage))));
      if (failed === undefined) continue;
      // Without a number to begin from (an empty text) Lambda brings the whole batch again.
      const itemIdentifier = records[failed]?.dynamodb?.SequenceNumber ?? '';
      return { batchItemFailures: [{ itemIdentifier }] };
    }
    return { batchItemFailures: [] };
  };

/** The stream's record types and the SDK's differ in name only. */
const Image = z.record(
  z.string(),
  z.custom<AttributeValue>((value) => typeof value === 'object'),
);

const itemOf = (image: unknown) => unmarshall(z.parse(Image, image));
