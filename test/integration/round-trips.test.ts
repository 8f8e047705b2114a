import { afterAll, beforeEach, expect, test } from 'vitest';
import { createLicenceStore } from '../../shared/store/licence-store.ts';
import { createReceiptStore } from '../../shared/store/receipt-store.ts';
import { people, stories, systems } from '../support/builders.ts';
import { soundFile } from '../support/sound-file.ts';
import {
  anIssuanceStore,
  aStore,
  granted,
  newId,
  outcome,
  recorded,
  testRules,
} from './support/applications.ts';
import { scratchTable } from './support/table.ts';

const table = await scratchTable();
const store = aStore(table);
const { applicant, counter, stranger, verifier } = people;
const filing = { channel: 'online', by: applicant.sub, represented: false } as const;
const asApplicant = { actor: applicant };

beforeEach(() => {
  table.sent();
});
afterAll(table.drop);

test('creating a draft is one round trip', async () => {
  await store.create(testRules, { type: 'create_draft', id: newId(), purpose: 'new', filing }, asApplicant);
  expect(table.sent()).toEqual(['TransactWriteItems']);
});

test('a draft that the rules refuse is no round trip', async () => {
  const represented = { channel: 'counter', by: counter.sub, represented: true } as const;
  await store.create(
    testRules,
    { type: 'create_draft', id: newId(), purpose: 'new', filing: represented },
    { actor: counter },
  );
  expect(table.sent()).toEqual([]);
});

test('a draft started again is found in the same trip, and its history is read only when it moved on', async () => {
  const command = { type: 'create_draft', id: newId(), purpose: 'new', filing } as const;
  const asker = { ...asApplicant, repeat: { key: 'k', fingerprint: 'f' } };
  await store.create(testRules, command, asker);
  await store.create(testRules, command, asker);
  expect(table.sent()).toEqual(['TransactWriteItems', 'TransactWriteItems']);
  await store.execute(command.id, { type: 'edit_form', changes: { practice_name: 'Klinik' } }, asApplicant);
  table.sent();
  await store.create(testRules, command, asker);
  expect(table.sent()).toEqual(['TransactWriteItems', 'Query']);
});

test('an application is read in one round trip, also by those from whom it is hidden', async () => {
  const id = await recorded(table);
  table.sent();
  await store.read(id, applicant);
  await store.read(id, stranger);
  expect(table.sent()).toEqual(['Query', 'Query']);
});

test('a command is one read and one transaction', async () => {
  const id = await recorded(table);
  table.sent();
  await store.execute(id, { type: 'submit' }, asApplicant);
  expect(table.sent()).toEqual(['Query', 'TransactWriteItems']);
});

test('a command that is refused, or changes nothing, is one read', async () => {
  const id = await recorded(table, stories.approved);
  table.sent();
  await store.execute(id, { type: 'withdraw' }, asApplicant);
  await store.execute(id, { type: 'submit' }, { actor: stranger });
  expect(table.sent()).toEqual(['Query', 'Query']);
});

test('a command that is repeated is one read, and one Query more once the application moved on', async () => {
  const id = await recorded(table);
  const repeat = { key: 'k', fingerprint: 'f' };
  await store.execute(id, { type: 'submit' }, { ...asApplicant, repeat });
  table.sent();
  await store.execute(id, { type: 'submit' }, { ...asApplicant, repeat });
  expect(table.sent()).toEqual(['Query']);
  await store.execute(id, { type: 'screen', checks: [], trace: [] }, { actor: systems.screening });
  table.sent();
  await store.execute(id, { type: 'submit' }, { ...asApplicant, repeat });
  expect(table.sent()).toEqual(['Query', 'Query']);
});

test('an application is found by its receipt in one Query, however the number is typed', async () => {
  const id = await recorded(table, stories.filed);
  const stored = granted(await store.read(id, applicant));
  const receipts = createReceiptStore(table);
  table.sent();
  const typed = stored.receipt?.number.toLowerCase().replaceAll('-', ' ') ?? '';
  expect(await receipts.applicationsOf(typed)).toContain(id);
  expect(await receipts.applicationsOf('METRO-20261116-FFFFFFFFFF')).toEqual([]);
  expect(table.sent()).toEqual(['Query', 'Query']);
});

test('a file of a batch is taken and approved by one read and one transaction', async () => {
  const ids = await Promise.all(Array.from({ length: 12 }, () => recorded(table, soundFile)));
  table.sent();
  const command = { type: 'approve_uncontested' } as const;
  const results = await Promise.all(ids.map((id) => store.execute(id, command, { actor: people.head })));
  const outcomes = results.map(outcome);
  const written = outcomes.filter((one) => one === 'done').length;
  expect(outcomes.filter((one) => one !== 'done').every((one) => one === 'drawn_for_check')).toBe(true);
  // One in five is drawn; that all of twelve are happens once in 2 * 10^8 runs.
  expect(written).toBeGreaterThan(0);
  const sent = table.sent();
  expect(sent.filter((name) => name === 'Query').length).toBeGreaterThanOrEqual(12);
  expect(sent.filter((name) => name === 'TransactWriteItems').length).toBeGreaterThanOrEqual(written);
});

test('a file that was drawn stays drawn, whatever is done to it, and is told so by its queue', async () => {
  const id = await recorded(table, soundFile);
  const shown = async () => {
    const { items } = await store.listQueue('metro', 'determination', { limit: 50 });
    return items.find((file) => file.id === id);
  };
  const before = await shown();
  expect(before).toMatchObject({ uncontested: true });
  for (const type of ['claim', 'release', 'claim', 'release'] as const)
    granted(await store.execute(id, { type }, { actor: people.head }));
  expect((await shown())?.drawn).toBe(before?.drawn);
  const approved = await store.execute(id, { type: 'approve_uncontested' }, { actor: people.head });
  expect(outcome(approved)).toBe(before?.drawn === true ? 'drawn_for_check' : 'done');
});

test('a page of a list is one Query', async () => {
  await recorded(table, stories.screened);
  table.sent();
  await store.listFiledBy(applicant.sub, { limit: 20 });
  await store.listQueue('metro', 'verification', { limit: 20 });
  expect(table.sent()).toEqual(['Query', 'Query']);
});

test('a verified history is one read of the state and one Query', async () => {
  const id = await recorded(table, stories.issued);
  table.sent();
  await store.verifiedHistory(id);
  expect(table.sent()).toEqual(['Query', 'Query']);
});

test('a number is one read of the application, one of the counter, one transaction; a licence is read in one', async () => {
  const id = await recorded(table, stories.approved);
  table.sent();
  const series = {
    tenant: 'metro',
    licenceType: 'SIP-TRIPS',
    year: 2026,
    format: (serial: number) => `${serial}/SIP`,
  };
  const issuance = anIssuanceStore(table, store);
  await issuance.number(id, series, { actor: systems.issuance });
  // The list of the year is begun, and its decoys are known from now on.
  expect(table.sent()).toEqual(['Query', 'GetItem', 'GetItem', 'PutItem', 'TransactWriteItems']);
  await issuance.number(id, series, { actor: systems.issuance });
  expect(table.sent()).toEqual(['Query']);
  const next = await recorded(table, stories.approved);
  table.sent();
  await issuance.number(next, series, { actor: systems.issuance });
  expect(table.sent()).toEqual(['Query', 'GetItem', 'TransactWriteItems']);
  await createLicenceStore(table).read('metro.1-SIP');
  expect(table.sent()).toEqual(['GetItem']);
});

test('a claim, a recommendation and a determination cost what every command costs', async () => {
  const id = await recorded(table, stories.screened);
  table.sent();
  await store.execute(id, { type: 'claim' }, { actor: verifier });
  await store.execute(
    id,
    { type: 'recommend', outcome: 'reject', verdicts: {}, note: 'tidak' },
    { actor: verifier },
  );
  const command = ['Query', 'TransactWriteItems'];
  expect(table.sent()).toEqual([...command, ...command]);
});
