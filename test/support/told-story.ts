import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { v7 } from 'uuid';
import { credentials } from '../../infra/local/engine-environment.ts';
import { currentStandard } from '../../shared/catalogue/index.ts';
import type { ApplicationEvent } from '../../shared/domain/application-events.ts';
import { append, load } from '../../shared/store/application-journal.ts';
import { type Step, story } from './builders.ts';
import { stack } from './stack.ts';

const { endpoint, region, tableName: name } = stack;
const table = { client: new DynamoDBClient({ endpoint, region, credentials }), name };
const SERVICE = 'metro.sip-atlm';

/**
 * Writes a story into the table of the stack as if it had happened to an application of Metro; its form is another key's, so
 * it has none. The house is told of it as of any other. @returns its id
 */
export async function tell(
  told: readonly Step[],
  change: (event: ApplicationEvent) => ApplicationEvent = (event) => event,
): Promise<string> {
  const id = v7();
  const standardFrom = currentStandard(SERVICE, '2026-11-16')?.validFrom ?? '';
  const events = story(told).events.flatMap((event): ApplicationEvent[] => {
    if (event.type === 'form_edited') return [];
    if (event.type !== 'draft_created') return [change(event)];
    return [{ ...event, data: { ...event.data, id, service: SERVICE, standardFrom } }];
  });
  await append(table, { before: undefined, events }, v7);
  return id;
}

/** Writes one more event of an application into the table, whoever would be allowed to bring it about. */
export async function happens(id: string, event: ApplicationEvent): Promise<void> {
  const before = await load(table, id);
  const { conflict } = await append(table, { before, events: [event] }, v7);
  if (conflict !== undefined) throw new Error(`something else happened to ${id}`);
}

/** How an application stands in the table. */
export const standing = async (id: string) => (await load(table, id))?.application.state;
