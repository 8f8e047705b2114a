import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import type { Envelope } from '../../shared/events/envelope.ts';
import { aboutOfKey } from '../../shared/store/keys.ts';

/** What the publisher reads of an event item; the event's own data, which can be personal, stays in the table. */
const EventItem = z.object({
  id: z.string(),
  event: z.object({ type: z.string(), at: z.string() }),
  pk: z.string(),
  tenant: z.string(),
  service: z.string(),
  state: z.string(),
  round: z._default(z.int(), 0),
  left: z.optional(z.string()),
});

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
      const [failed] = await put(records.map(({ dynamodb }) => envelopeOf(dynamodb?.NewImage)));
      if (failed === undefined) continue;
      // Without a number to begin from (an empty text) Lambda brings the whole batch again.
      const itemIdentifier = records[failed]?.dynamodb?.SequenceNumber ?? '';
      return { batchItemFailures: [{ itemIdentifier }] };
    }
    return { batchItemFailures: [] };
  };

function envelopeOf(image: unknown): Envelope {
  const item = z.parse(EventItem, unmarshall(z.parse(Image, image)));
  const { event, id, left, pk, round, service, state, tenant } = item;
  const about = aboutOfKey(pk);
  return {
    id,
    type: `${about.kind}.${event.type}`,
    version: 1,
    time: event.at,
    tenant,
    subject: about.id,
    data: { service, state, round, left },
  };
}

/** The stream's record types and the SDK's differ in name only. */
const Image = z.record(
  z.string(),
  z.custom<AttributeValue>((value) => typeof value === 'object'),
);
