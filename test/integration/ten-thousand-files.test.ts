import { setTimeout } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { v7 } from 'uuid';
import { afterAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { contract } from '../../functions/verification/contract.ts';
import { createHandlers } from '../../functions/verification/handlers.ts';
import type { Person } from '../../shared/domain/actor.ts';
import { decideBy } from '../../shared/domain/commands/decide-by.ts';
import { officeRules } from '../../shared/domain/commands/rules.ts';
import { sealedForms } from '../../shared/gateways/personal-data.ts';
import { createApi } from '../../shared/http/api.ts';
import { createApplicationStore } from '../../shared/store/application-store.ts';
import { createQueueStore } from '../../shared/store/queue-store.ts';
import { serve } from '../bench/engine/server.ts';
import { createTable } from '../bench/engine/table.ts';
import { NOW, people } from '../support/builders.ts';
import { aRequest, bodyOf, quietTelemetry } from '../support/requests.ts';
import { anOffice, aStandard } from '../support/standard.ts';
import { inOrder, waitingFile, waitingItem } from '../support/waiting-files.ts';

/**
 * The whole service (contract, handlers, stores, the real SDK) on DynamoDB as a table in memory: conditions,
 * transactions and indexes are DynamoDB's, the time that its own servers take is not. The embedded engine reads its
 * whole table for each query of an index, which two hundred officers and ten thousand files make minutes of.
 */

const FILES = Array.from({ length: 10_000 }, (_, n) => waitingFile(n));
const OFFICERS = Array.from(
  { length: 200 },
  (_, n): Person => ({ ...people.verifier, sub: `verifikator-${n}` }),
);
const expected = inOrder(FILES).map(({ id }) => id);
/** Milliseconds; far more than it takes. */
const LIMIT = 120_000;

const table = createTable(FILES.map(waitingItem));
const queries: string[] = [];
const answer = (operation: string, body: Buffer) => {
  if (operation === 'Query') queries.push(operation);
  const { body: reply, status } = table.call(operation, JSON.parse(body.toString()));
  return { status, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: JSON.stringify(reply) };
};
const server = await serve(({ body, target }) => answer(target.slice(target.indexOf('.') + 1), body));
const client = new DynamoDBClient({
  endpoint: server.url,
  region: 'ap-southeast-3',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});

const licensing = { client, name: 'licensing' };
const standard = aStandard();
/** It stands still: nobody runs out of patience because this machine is slow. */
const now = () => NOW;
const { calendar } = anOffice();
const applications = createApplicationStore({
  table: licensing,
  forms: sealedForms,
  rulesOf: () => ({ standard, calendar }),
  decide: decideBy(officeRules),
  now,
  newId: () => v7(),
  pause: (ms) => setTimeout(ms),
});
const handlers = createHandlers({
  applications,
  queue: createQueueStore(licensing),
  standardOf: () => standard,
  calendarOf: () => calendar,
  now,
  random: Math.random,
});
const handle = createApi(contract, handlers, quietTelemetry().telemetry);

const Listed = z.object({ items: z.array(z.object({ id: z.string() })), cursor: z.optional(z.string()) });
async function pageOf(query: Record<string, string>) {
  const asked = { caller: people.verifier, params: { stage: 'verification' }, query };
  return z.parse(Listed, bodyOf(await handle(aRequest('GET /queue/{stage}', asked))));
}

/** All ids of a list, page by page. */
async function everything(more: Record<string, string> = {}): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await pageOf({ limit: '50', ...more, ...(cursor === undefined ? {} : { cursor }) });
    ids.push(...page.items.map(({ id }) => id));
    ({ cursor } = page);
  } while (cursor !== undefined);
  return ids;
}

const Claimed = z.object({ id: z.string(), claim: z.object({ by: z.string() }) });
async function next(caller: Person) {
  const asked = { caller, params: { stage: 'verification' } };
  return z.parse(Claimed, bodyOf(await handle(aRequest('POST /queue/{stage}/next', asked))));
}

afterAll(async () => {
  client.destroy();
  await server.stop();
});

describe('a queue of ten thousand files', { timeout: LIMIT }, () => {
  test('is in order of priority and then due time, and one page is one Query', async () => {
    queries.length = 0;
    expect(await everything()).toEqual(expected);
    expect(queries).toHaveLength(10_000 / 50);
  });

  test('gives an officer who is alone exactly the first', async () => {
    expect(await next(people.otherVerifier)).toMatchObject({
      id: expected[0],
      claim: { by: people.otherVerifier.sub },
    });
  });

  test('gives two hundred officers who ask at once two hundred files from its front, and loses none', async () => {
    const claimed = await Promise.all(OFFICERS.map(next));
    const ids = claimed.map(({ id }) => id);
    expect(new Set(ids).size).toBe(200);
    expect(claimed.map(({ claim }) => claim.by)).toEqual(OFFICERS.map(({ sub }) => sub));
    expect(Math.max(...ids.map((id) => expected.indexOf(id)))).toBeLessThan(500);
    const held = await everything({ held: 'true' });
    expect(held.toSorted()).toEqual([expected[0], ...ids].toSorted());
    const taken = new Set(held);
    expect(await everything()).toEqual(expected.filter((id) => !taken.has(id)));
  });
});
