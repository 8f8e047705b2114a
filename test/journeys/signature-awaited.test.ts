import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { contract as signature } from '../../functions/issuance/signature-contract.ts';
import { contract as verification } from '../../functions/verification/contract.ts';
import { credentials } from '../../infra/local/engine-environment.ts';
import { currentStandard } from '../../shared/catalogue/index.ts';
import type { ApplicationEvent } from '../../shared/domain/application-events.ts';
import { append, load } from '../../shared/store/application-journal.ts';
import { createWaitStore } from '../../shared/store/wait-store.ts';
import { stories, story } from '../support/builders.ts';
import { eventually } from '../support/eventually.ts';
import { clientWith, divisionHead } from '../support/people.ts';
import { refusal } from '../support/refusals.ts';
import { stack } from '../support/stack.ts';
import { endsOf, statusesOf } from '../support/workflows.ts';

const { endpoint, region, tableName: name } = stack;
const table = { client: new DynamoDBClient({ endpoint, region, credentials }), name };
const SERVICE = 'metro.sip-atlm';

/** What happened to an application of Metro until it waited for a signatory; its form is another key's, so it has none. */
function awaiting(id: string): ApplicationEvent[] {
  const standardFrom = currentStandard(SERVICE, '2026-11-16')?.validFrom ?? '';
  return story(stories.signature).events.flatMap((event): ApplicationEvent[] => {
    if (event.type === 'form_edited') return [];
    if (event.type !== 'draft_created') return [event];
    return [{ ...event, data: { ...event.data, id, service: SERVICE, standardFrom } }];
  });
}

test('the workflow of a licence that a person has to sign waits for that and ends with it', async () => {
  const id = v7();
  await append(table, { before: undefined, events: awaiting(id) }, v7);
  const wait = () => createWaitStore(table).read(id);
  expect(await eventually(wait, (found) => found !== undefined)).toMatchObject({ stage: 'signature' });
  expect(await statusesOf(id)).toEqual(['RUNNING']);

  const chief = await clientWith(['agency_head'], 'metro');
  const { items } = await chief.call(verification.listQueue, {
    params: { stage: 'signature' },
    query: { limit: '50' },
  });
  expect(items.map((item) => item.id)).toContain(id);
  const body = { passphrase: 'bukan untuk BSrE' };
  const { client } = await divisionHead('metro');
  // Metro signs with its own key: nothing is sent anywhere.
  expect(await refusal(client, signature.sign, { params: { id }, body })).toMatchObject({
    status: 409,
    code: 'wrong_state',
  });

  const before = await load(table, id);
  const at = new Date().toISOString();
  const issued: ApplicationEvent = { type: 'issued', at, by: 'system:issuance', data: { signedBy: 'kadis' } };
  await append(table, { before, events: [issued] }, v7);
  expect(await endsOf(id)).toEqual(['SUCCEEDED']);
});
