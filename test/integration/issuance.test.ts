import { GetItemCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { afterAll, expect, test } from 'vitest';
import type { Licence } from '../../shared/domain/licence.ts';
import { licenceId } from '../../shared/domain/numbering.ts';
import { load } from '../../shared/store/application-journal.ts';
import { counterKey } from '../../shared/store/keys.ts';
import { createLicenceStore } from '../../shared/store/licence-store.ts';
import { fromItem, toItem } from '../../shared/store/table.ts';
import { people, stories, systems } from '../support/builders.ts';
import { aLicence } from '../support/licence.ts';
import { anIssuanceStore, aStore, granted, outcome, recorded } from './support/applications.ts';
import { scratchTable } from './support/table.ts';

const table = await scratchTable();
const store = aStore(table);
const issuance = anIssuanceStore(table, store);
const licences = createLicenceStore(table);
/** Does not wait between its tries. */
const hasty = aStore(table, { pause: () => Promise.resolve() });
const hastyIssuance = anIssuanceStore(table, hasty);
afterAll(table.drop);

const asIssuer = { actor: systems.issuance };
const series = (licenceType: string) => ({
  tenant: 'metro',
  licenceType,
  year: 2026,
  format: (serial: number) => `503/${String(serial).padStart(4, '0')}/${licenceType}/2026`,
});
const approved = () => recorded(table, stories.approved);

async function lastSerial(licenceType: string): Promise<unknown> {
  const Key = toItem(counterKey('metro', licenceType, 2026));
  const { Item } = await table.client.send(new GetItemCommand({ TableName: table.name, Key }));
  return Item && fromItem(Item);
}

const licenceOf = (applicationId: string, number: string): Licence =>
  aLicence({
    id: licenceId('metro', number),
    number,
    applicationId,
    answersOf: applicationId,
    pdf: { key: `metro/${applicationId}.pdf`, versionId: '1', sha256: 'a'.repeat(64) },
  });
const issueNew = (licence: Licence, through = issuance) =>
  through.issue(licence.applicationId, [{ before: undefined, after: licence }], asIssuer);

test('ten approvals at once get ten numbers without a gap', async () => {
  const ids = await Promise.all(Array.from({ length: 10 }, approved));
  const numbered = await Promise.all(ids.map((id) => issuance.number(id, series('SIP-A'), asIssuer)));
  const numbers = numbered.map((result) => granted(result).licence?.number).sort();
  const { format } = series('SIP-A');
  expect(numbers).toEqual(Array.from({ length: 10 }, (_, n) => format(n + 1)));
  expect(await lastSerial('SIP-A')).toMatchObject({ last: 10 });
});

test('an application keeps its number, and the counter stays, however often one is asked for', async () => {
  const id = await approved();
  const first = granted(await issuance.number(id, series('SIP-B'), asIssuer));
  expect(granted(await issuance.number(id, series('SIP-B'), asIssuer)).licence).toEqual(first.licence);
  const again = await Promise.all([1, 2, 3].map(() => issuance.number(id, series('SIP-B'), asIssuer)));
  expect(new Set(again.map((result) => granted(result).licence?.number)).size).toBe(1);
  expect(await lastSerial('SIP-B')).toMatchObject({ last: 1 });
});

test('one application numbered by several at once takes one number', async () => {
  const id = await approved();
  await Promise.all(Array.from({ length: 5 }, () => issuance.number(id, series('SIP-C'), asIssuer)));
  expect(await lastSerial('SIP-C')).toMatchObject({ last: 1 });
});

test('an application that may not be numbered uses up no number', async () => {
  const id = await recorded(table, stories.recommended);
  expect(outcome(await issuance.number(id, series('SIP-D'), asIssuer))).toBe('wrong_state');
  expect(outcome(await issuance.number(await approved(), series('SIP-D'), { actor: people.head }))).toBe(
    'role_not_allowed',
  );
  expect(await lastSerial('SIP-D')).toBeUndefined();
});

test("a licence is stored as it was issued, together with the application's event", async () => {
  const id = await approved();
  const { licence } = granted(await issuance.number(id, series('SIP-E'), asIssuer));
  const issued = licenceOf(id, licence?.number ?? '');
  expect(await licences.read(issued.id)).toBeUndefined();
  expect(granted(await issueNew(issued)).state).toBe('issued');
  expect(await licences.read(issued.id)).toEqual(issued);
});

test('a licence issued twice at once is there once, and the second is told', async () => {
  const id = await approved();
  const number = granted(await issuance.number(id, series('SIP-F'), asIssuer)).licence?.number ?? '';
  const drafts = ['1', '2'].map((versionId) => ({
    ...licenceOf(id, number),
    pdf: { key: 'k', versionId, sha256: 'a' },
  }));
  const results = await Promise.all(drafts.map((draft) => issueNew(draft)));
  expect(results.map(outcome).sort()).toEqual(['done', 'wrong_state']);
  const winner = results.map(outcome).indexOf('done');
  expect(await licences.read(licenceId('metro', number))).toEqual(drafts[winner]);
});

test('a licence is never overwritten by another of the same number', async () => {
  const [first, second] = [await approved(), await approved()];
  const { licence } = granted(await issuance.number(first, series('SIP-G'), asIssuer));
  const issued = licenceOf(first, licence?.number ?? '');
  await issueNew(issued);
  await expect(issueNew({ ...issued, applicationId: second }, hastyIssuance)).rejects.toThrow(
    'kept changing',
  );
  expect(await licences.read(issued.id)).toEqual(issued);
  expect((await load(table, second))?.application.state).toBe('approved');
});

test('a command is not written where one thing that belongs to it cannot be', async () => {
  const id = await approved();
  const before = await load(table, id);
  const impossible: TransactWriteItem = {
    Put: {
      TableName: table.name,
      Item: toItem({ pk: 'IMPOSSIBLE', sk: 'STATE' }),
      ConditionExpression: 'attribute_exists(pk)',
    },
  };
  const command = { type: 'number', number: '1', year: 2026 } as const;
  const prepare = () => ({ command, also: [impossible] });
  await expect(hasty.executeWith(id, prepare, asIssuer)).rejects.toThrow('kept changing');
  expect(await load(table, id)).toEqual(before);
  const { events, intact } = await store.verifiedHistory(id);
  expect([events.length, intact]).toEqual([before?.application.version, true]);
});
