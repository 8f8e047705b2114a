import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { Link } from '../domain/event-chain.ts';
import type { Licence } from '../domain/licence.ts';
import { LicenceEvent } from '../domain/licence-events.ts';
import { EVENT_PREFIX, licenceEventKey, licenceKey } from './keys.ts';
import { itemsUnder } from './query.ts';
import { fromItem, type Table, toItem } from './table.ts';
import { toldOfLicence } from './told-event.ts';

const EventItem = z.object({ n: z.int(), previousHash: z.string(), hash: z.string(), event: LicenceEvent });

/** One more event of a licence, with what is told of it: nothing of reasons, nobody's name. */
export const appendEvent = (
  table: Pick<Table, 'name'>,
  licence: Licence,
  link: Link<LicenceEvent>,
  id: string,
): TransactWriteItem => ({
  Put: {
    TableName: table.name,
    Item: toItem({
      ...licenceEventKey(licence.id, link.n),
      ...link,
      id,
      ...toldOfLicence(licence, link.event),
    }),
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

/** Everything that became of a licence, oldest first. One Query, a further one for each megabyte. */
export async function licenceEvents(table: Table, id: string): Promise<Link<LicenceEvent>[]> {
  const events: Link<LicenceEvent>[] = [];
  for await (const item of itemsUnder(table, licenceKey(id).pk, EVENT_PREFIX)) {
    events.push(z.parse(EventItem, fromItem(item)));
  }
  return events;
}
