import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { Envelope } from '../events/envelope.ts';
import { type aboutOfKey, eventKey, licenceEventKey, licenceKey } from './keys.ts';
import { pagesOf } from './query.ts';
import { fromItem, type Table, toItem } from './table.ts';
import { envelopeOf, toldOnly } from './told-event.ts';

type Subject = ReturnType<typeof aboutOfKey>;

const LAST = 999_999;
const keyOf = ({ id, kind }: Subject, n: number) =>
  kind === 'licence' ? licenceEventKey(id, n) : eventKey(id, n);

/**
 * What happened to an application or a licence after its n-th event, as it is told: oldest first, nothing personal.
 * Strongly consistent.
 */
export async function toldAfter(table: Table, subject: Subject, n: number): Promise<readonly Envelope[]> {
  const from = keyOf(subject, n + 1);
  const section = { partition: from.pk, between: [from.sk, keyOf(subject, LAST).sk] } as const;
  const told: Envelope[] = [];
  for await (const page of pagesOf(table, section, { ConsistentRead: true, ...toldOnly }))
    told.push(...page.map((item) => envelopeOf(fromItem(item))));
  return told;
}

const Behind = z.object({ licence: z.object({ applicationId: z.string() }) });

/** The application on which a licence was issued, of its present version; nothing else of it is read. */
export async function applicationBehind(table: Table, licence: string): Promise<string | undefined> {
  const { Item } = await table.client.send(
    new GetItemCommand({
      TableName: table.name,
      Key: toItem(licenceKey(licence)),
      ProjectionExpression: 'licence.applicationId',
      ConsistentRead: true,
    }),
  );
  return Item && z.parse(Behind, fromItem(Item)).licence.applicationId;
}
