import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, expect, test } from 'vitest';
import type { Licence } from '../../shared/domain/licence.ts';
import type { LicenceCommand } from '../../shared/domain/licence-commands.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { licenceEventKey } from '../../shared/store/keys.ts';
import { licenceItem } from '../../shared/store/licence-item.ts';
import { createLicenceJournal } from '../../shared/store/licence-journal.ts';
import { createLicenceStore } from '../../shared/store/licence-store.ts';
import { createRegisterStore } from '../../shared/store/register-store.ts';
import { toItem } from '../../shared/store/table.ts';
import { NOW, people, stories, systems } from '../support/builders.ts';
import { aLicence } from '../support/licence.ts';
import { anIssuanceStore, aStore, newId, recorded } from './support/applications.ts';
import { scratchTable } from './support/table.ts';

const table = await scratchTable();
const journal = createLicenceJournal({ table, newId, now: () => NOW, today: () => '2026-11-16' });
const licences = createLicenceStore(table);
const register = createRegisterStore(table);
afterAll(table.drop);

const { agencyHead, head, sectionHead } = people;
const suspend: LicenceCommand = {
  type: 'propose',
  measure: 'suspension',
  ground: 'discipline',
  reason: 'Putusan majelis.',
  legalBasis: 'Pasal 264',
};

let issued = 0;
async function stored(changes: Partial<Licence> = {}): Promise<Licence> {
  issued += 1;
  const licence = aLicence({ id: `metro.503-${String(issued).padStart(4, '0')}-UJI`, ...changes });
  await put(licenceItem(licence));
  return licence;
}
const put = (item: object) =>
  table.client.send(new PutItemCommand({ TableName: table.name, Item: toItem(item) }));

test('a measure of the office is one read and one transaction, and the history of the licence is whole', async () => {
  const { id } = await stored();
  table.sent();
  await journal.execute(id, suspend, head);
  expect(table.sent()).toEqual(['GetItem', 'TransactWriteItems']);
  await journal.execute(id, { type: 'confirm', proposal: 1 }, agencyHead);
  const licence = await licences.read(id);
  expect(licence).toMatchObject({ state: 'suspended', chain: { n: 2 } });
  const { intact, links } = await journal.history(licence ?? aLicence());
  expect([intact, links.map(({ event: { type } }) => type)]).toEqual([
    true,
    ['suspension_proposed', 'suspended'],
  ]);
});

test('a reason that was changed in the table shows in the history of the licence', async () => {
  const { id } = await stored();
  await journal.execute(id, suspend, head);
  const licence = (await licences.read(id)) ?? aLicence();
  const [first] = (await journal.history(licence)).links;
  const event = { ...first?.event, data: { ...first?.event.data, reason: 'Lain.' } };
  await put({ ...licenceEventKey(id, 1), ...first, event });
  expect((await journal.history(licence)).intact).toBe(false);
});

test('of several measures proposed at once one is', async () => {
  const { id } = await stored();
  const done = await Promise.all([head, sectionHead, head].map((by) => journal.execute(id, suspend, by)));
  expect(done.map((each) => (isRefusal(each) ? each.refused : 'done')).sort()).toEqual([
    'done',
    'proposal_open',
    'proposal_open',
  ]);
});

test('an application that was granted meanwhile does not undo what the office proposed', async () => {
  const before = await stored();
  const issuance = anIssuanceStore(table, aStore(table, { pause: () => Promise.resolve() }));
  const applicationId = await recorded(table, stories.approved);
  const number = { number: '503/9999/UJI', year: 2026 };
  await issuance.keepNumber(applicationId, number, { actor: systems.issuance });
  await journal.execute(before.id, suspend, head);
  const end = { at: NOW.toISOString(), reason: 'renewal', applicationId } as const;
  const change = { before, after: { ...before, state: 'superseded', end } } as const;
  await expect(issuance.issue(applicationId, [change], { actor: systems.issuance })).rejects.toThrow(
    'changing',
  );
  expect(await licences.read(before.id)).toMatchObject({ state: 'active', proposal: { n: 1 } });
});

test('the register is searched by the beginning of a name, one query a page, through to its end', async () => {
  const names = ['Wayan Satu', 'Wayan Dua', 'Wayan Tiga', 'Wayang', 'Way', 'Budi Wayan'];
  for (const holder of names) await stored({ holder });
  await stored({ holder: 'Wayan Lain', tenant: 'semarang' });
  table.sent();
  const first = await register.search('metro', 'wayan', { limit: 3 });
  expect(table.sent()).toEqual(['Query']);
  const second = await register.search('metro', 'wayan', { limit: 3, cursor: first.cursor });
  const found = [...first.items, ...second.items].map(({ holder }) => holder);
  expect(found).toEqual(['Wayan Dua', 'Wayang', 'Wayan Satu', 'Wayan Tiga']);
  expect(second.cursor).toBeUndefined();
});

test('a made-up cursor leads to the beginning of the register', async () => {
  const place = (text: string) => Buffer.from(text).toString('base64url');
  for (const cursor of ['x', place('aaa#metro.503-0001-UJI'), place('wayan'), place('wayan#nothing')]) {
    const { items } = await register.search('metro', 'wayan', { limit: 1, cursor });
    expect(items.map(({ holder }) => holder)).toEqual(['Wayan Dua']);
  }
});
