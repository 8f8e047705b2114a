import * as z from 'zod/mini';
import { ReportedEvent } from '../domain/reports/reported-event.ts';
import { applicationKey, EVENT_PREFIX } from './keys.ts';
import { pagesOf } from './query.ts';
import { fromItem, type Table } from './table.ts';

const PATHS = [
  'type',
  'at',
  'by',
  'data.service',
  'data.standardFrom',
  'data.purpose',
  'data.percent',
  'data.review',
  'data.signatory',
  'data.correction.documents',
  'data.correction.fields',
];
const names = ['n', 'event', ...new Set(PATHS.flatMap((path) => path.split('.')))];

/** Of a Query of event items: what the numbers know and nothing else. */
const reportedOnly = {
  ProjectionExpression: ['#n', ...PATHS.map((path) => `#event.${path.replaceAll(/\w+/g, '#$&')}`)].join(', '),
  ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
};

const EventItem = z.object({ n: z.int(), event: ReportedEvent });

/**
 * All that happened to an application, as far as the numbers know of it: oldest first. Who knows of its n-th event is
 * content with a read that costs half, where that event and all before it are there; else it is strongly consistent.
 */
export async function reportedHistory(
  table: Table,
  application: string,
  n = Number.POSITIVE_INFINITY,
): Promise<readonly ReportedEvent[]> {
  const perhapsStale = n === Number.POSITIVE_INFINITY ? [] : await read(table, application, false);
  const isThere = perhapsStale.length >= n && perhapsStale.every((event, place) => event.n === place + 1);
  const found = isThere ? perhapsStale : await read(table, application, true);
  return found.map(({ event }) => event);
}

async function read(table: Table, application: string, ConsistentRead: boolean) {
  const section = { partition: applicationKey(application).pk, prefix: EVENT_PREFIX };
  const events: z.infer<typeof EventItem>[] = [];
  for await (const page of pagesOf(table, section, { ConsistentRead, ...reportedOnly }))
    events.push(...page.map((item) => z.parse(EventItem, fromItem(item))));
  return events;
}
