import { PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, expect, test } from 'vitest';
import { sealedForms } from '../../shared/gateways/personal-data.ts';
import { load } from '../../shared/store/application-journal.ts';
import { applicationKey, applicationPartKey } from '../../shared/store/keys.ts';
import { fromItem, type Item, toItem } from '../../shared/store/table.ts';
import { aForm, people, stories } from '../support/builders.ts';
import { aStore, granted, outcome, recorded } from './support/applications.ts';
import { scratchTable } from './support/table.ts';

const table = await scratchTable();
const store = aStore(table);
const keyless = aStore(table, { forms: sealedForms });
afterAll(table.drop);

const { applicant, verifier } = people;
const asApplicant = { actor: applicant };

async function everythingOf(id: string, key = 'pk', partition = applicationKey(id).pk): Promise<Item[]> {
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      ...(key === 'gsi1pk' ? { IndexName: 'owner' } : {}),
      KeyConditionExpression: '#pk = :pk',
      ExpressionAttributeNames: { '#pk': key },
      ExpressionAttributeValues: { ':pk': { S: partition } },
    }),
  );
  return Items;
}

test('nothing that the applicant wrote can be read in the table or its index', async () => {
  const id = await recorded(table, stories.claimed);
  await store.execute(id, { type: 'release' }, { actor: verifier });
  const items = [
    ...(await everythingOf(id)),
    ...(await everythingOf(id, 'gsi1pk', `OWNER#${applicant.sub}`)),
  ];
  const text = JSON.stringify(items.map(fromItem));
  expect(items.length).toBeGreaterThan(6);
  const readable = Object.entries(aForm()).filter(([, value]) => value !== null && text.includes(value));
  expect(readable).toEqual([]);
  expect(text).toContain('practice_name');
});

test('a form is read by who has the key', async () => {
  const id = await recorded(table, stories.draft);
  await store.execute(id, { type: 'edit_form', changes: aForm() }, asApplicant);
  expect(granted(await store.read(id, applicant)).form).toEqual(aForm());
});

test('the same value is sealed anew each time: equal values cannot be told from the table', async () => {
  const [one, other] = [await recorded(table), await recorded(table)];
  const [a, b] = [await load(table, one), await load(table, other)];
  expect(a?.application.form['nik']).not.toBe(b?.application.form['nik']);
});

async function replaceForm(id: string, form: Record<string, string>): Promise<void> {
  const stored = await load(table, id);
  const { content, version } = stored?.parts['FORM'] ?? {};
  const Item = toItem({ ...applicationPartKey(id, 'FORM'), ...content, part: { form }, version });
  await table.client.send(new PutItemCommand({ TableName: table.name, Item }));
}

test('a sealed value that is moved to another application does not open', async () => {
  const [victim, mine] = [await recorded(table), await recorded(table)];
  await replaceForm(mine, (await load(table, victim))?.application.form ?? {});
  await expect(store.read(mine, applicant)).rejects.toThrow();
});

test('a sealed value that is moved to another field does not open', async () => {
  const id = await recorded(table);
  const { full_name = '', ...form } = (await load(table, id))?.application.form ?? {};
  await replaceForm(id, { ...form, full_name, practice_name: full_name });
  await expect(store.read(id, applicant)).rejects.toThrow();
});

test('a sealed value that was touched does not open', async () => {
  const id = await recorded(table);
  const form = (await load(table, id))?.application.form ?? {};
  await replaceForm(id, { ...form, nik: `${form['nik']?.slice(0, -4) ?? ''}AAAA` });
  await expect(store.read(id, applicant)).rejects.toThrow();
});

test('a form is not opened by another key', async () => {
  const id = await recorded(table);
  const { createPersonalData } = await import('../../shared/gateways/personal-data.ts');
  const stranger = aStore(table, { forms: createPersonalData(() => Promise.resolve('another secret')) });
  await expect(stranger.read(id, applicant)).rejects.toThrow();
});

test('a store without the key carries forms through unread and unharmed', async () => {
  const id = await recorded(table, stories.screened);
  const seen = granted(await keyless.read(id, verifier)).form;
  expect(Object.values(seen)).not.toContain(aForm()['full_name']);
  expect(outcome(await keyless.execute(id, { type: 'claim' }, { actor: verifier }))).toBe('done');
  expect(granted(await store.read(id, applicant)).form).toEqual(aForm());
  expect((await keyless.verifiedHistory(id)).intact).toBe(true);
});

test('a store without the key cannot write a form', async () => {
  const id = await recorded(table);
  const before = await load(table, id);
  const changes = { practice_name: 'Klinik' };
  await expect(keyless.execute(id, { type: 'edit_form', changes }, asApplicant)).rejects.toThrow(
    'may not write',
  );
  expect(await load(table, id)).toEqual(before);
});
