import { afterAll, describe, expect, test } from 'vitest';
import type { Licence } from '../../shared/domain/licence.ts';
import type { LicenceChange } from '../../shared/domain/licence-changes.ts';
import type { LicenceCommand } from '../../shared/domain/licence-commands.ts';
import { decoysOf } from '../../shared/domain/status-decoys.ts';
import { STATUS } from '../../shared/domain/status-list.ts';
import { licencesPast } from '../../shared/store/expiry-store.ts';
import { readFileRecord } from '../../shared/store/file-store.ts';
import { createLicenceJournal } from '../../shared/store/licence-journal.ts';
import { createLicenceStore } from '../../shared/store/licence-store.ts';
import { createStatusStore } from '../../shared/store/status-store.ts';
import { sha256 } from '../../shared/store/table.ts';
import { NOW, people, stories, systems } from '../support/builders.ts';
import { aLicence } from '../support/licence.ts';
import { anIssuanceStore, granted, newId, recorded, someStatuses } from './support/applications.ts';
import { scratchTable } from './support/table.ts';

const table = await scratchTable();
afterAll(table.drop);
let today = '2026-11-16';
const journal = createLicenceJournal({ table, newId, now: () => NOW, today: () => today });
const licences = createLicenceStore(table);
const issuance = anIssuanceStore(table);
const statuses = someStatuses(table);
const asIssuer = { actor: systems.issuance };
const { agencyHead, head } = people;
const AT = NOW.toISOString();

let made = 0;
const place = (index: number) => ({ list: 'uji-2026', index });
const pdfOf = (name: string) => ({ key: 'k', versionId: 'v', sha256: sha256(name) });

async function carryOut(...changes: LicenceChange[]): Promise<void> {
  granted(await issuance.issue(await recorded(table, stories.approved), changes, asIssuer));
}

/** A licence with a place of its own in the list. */
async function issued(changes: Partial<Licence> = {}): Promise<Licence> {
  made += 1;
  const id = `metro.503-${String(made).padStart(4, '0')}-STATUS`;
  const licence = aLicence({ id, number: id, status: place(made), pdf: pdfOf(id), ...changes });
  await carryOut({ before: undefined, after: licence });
  return licence;
}

async function confirmed(id: string, measure: 'suspension' | 'reinstatement' | 'revocation'): Promise<void> {
  const grounds = { ground: 'discipline', reason: 'Putusan.', legalBasis: 'Pasal 264' } as const;
  const command: LicenceCommand = { type: 'propose', measure, ...grounds };
  const proposed = await journal.execute(id, command, head);
  const proposal = 'proposal' in proposed ? (proposed.proposal?.n ?? 0) : 0;
  await journal.execute(id, { type: 'confirm', proposal }, agencyHead);
}

const entryOf = async ({ status }: Licence) =>
  (await statuses.entries('uji-2026', '2026-01-01')).get(status?.index ?? -1);
const historyOf = async (id: string) => {
  const { intact, links } = await journal.history((await licences.read(id)) ?? aLicence());
  return [intact, ...links.map(({ event }) => event.type)];
};

describe('a status list', () => {
  test('changes with the licence, in the same transaction', async () => {
    const licence = await issued();
    expect(await entryOf(licence)).toBeUndefined();
    await confirmed(licence.id, 'suspension');
    expect(await entryOf(licence)).toBe(STATUS.suspended);
    table.sent();
    await confirmed(licence.id, 'reinstatement');
    expect(table.sent()).toEqual(['GetItem', 'TransactWriteItems', 'GetItem', 'TransactWriteItems']);
    expect(await entryOf(licence)).toBeUndefined();
    await confirmed(licence.id, 'revocation');
    expect(await entryOf(licence)).toBe(STATUS.invalid);
  });

  test('is read by one Query, whatever else lies beside it', async () => {
    await statuses.begin('uji-2027');
    const fresh = someStatuses(table);
    table.sent();
    await fresh.entries('uji-2027', '2026-01-01');
    expect(table.sent()).toEqual(['GetItem', 'Query']);
    await fresh.entries('uji-2027', '2026-01-01');
    expect(table.sent()).toEqual(['Query']);
  });

  test('says other things of decoys each day', async () => {
    await statuses.begin('uji-2027');
    const sizes = await Promise.all(
      ['2026-12-31', '2028-01-01', '2033-01-01'].map(
        async (day) => (await statuses.entries('uji-2027', day)).size,
      ),
    );
    expect(sizes[0]).toBe(0);
    expect(sizes[1]).toBeGreaterThan(40);
    expect(sizes[2]).toBeGreaterThan(500);
  });
});

describe('a licence that an application changes', () => {
  test('is superseded in its own history, and its status with it', async () => {
    const licence = await issued();
    const end = { at: AT, reason: 'renewal', applicationId: newId() } as const;
    await carryOut({ before: licence, after: { ...licence, state: 'superseded', end } });
    expect(await historyOf(licence.id)).toEqual([true, 'superseded']);
    expect(await licences.read(licence.id)).toMatchObject({ state: 'superseded', end, chain: { n: 1 } });
    expect(await entryOf(licence)).toBe(STATUS.invalid);
  });

  test('ties the document of its next version to the history, and the status of the one before ends', async () => {
    const first = await issued();
    await confirmed(first.id, 'suspension');
    await confirmed(first.id, 'reinstatement');
    const before = (await licences.read(first.id)) ?? first;
    const after: Licence = { ...before, version: 2, status: place(9000), pdf: pdfOf(`${first.id} 2`) };
    await carryOut({ before, after });
    expect((await historyOf(first.id)).at(-1)).toBe('revised');
    expect((await historyOf(first.id))[0]).toBe(true);
    expect([await entryOf(first), await entryOf(after)]).toEqual([STATUS.invalid, undefined]);
    await confirmed(first.id, 'suspension');
    expect([await entryOf(first), await entryOf(after)]).toEqual([STATUS.invalid, STATUS.suspended]);
  });
});

test('a file that was issued is known to be the document of its version', async () => {
  const licence = await issued();
  const next: Licence = { ...licence, version: 2, pdf: pdfOf(`${licence.id} 2`) };
  await carryOut({ before: licence, after: next });
  table.sent();
  const found = [licence, next].map(({ pdf }) => readFileRecord(table, pdf.sha256));
  expect(await Promise.all(found)).toEqual([
    { licence: licence.id, version: 1 },
    { licence: licence.id, version: 2 },
  ]);
  expect(table.sent()).toEqual(['GetItem', 'GetItem']);
  expect(await readFileRecord(table, sha256('nobody’s'))).toBeUndefined();
});

describe('the last day of a licence', () => {
  const past = async () => {
    const ids: string[] = [];
    for await (const page of licencesPast(table, 'uji', today)) ids.push(...page);
    return ids;
  };

  test('is found when it is over, told once, and not found again', async () => {
    const ending = { tenant: 'uji', validUntil: '2027-03-31' };
    const [licence, later] = [await issued(ending), await issued({ ...ending, validUntil: '2027-04-01' })];
    today = '2027-03-31';
    expect(await past()).toEqual([]);
    today = '2027-04-01';
    table.sent();
    expect(await past()).toEqual([licence.id]);
    expect(table.sent()).toEqual(['Query']);
    await journal.execute(licence.id, { type: 'expire' }, systems.clock);
    await journal.execute(licence.id, { type: 'expire' }, systems.clock);
    expect(table.sent()).toEqual(['GetItem', 'TransactWriteItems', 'GetItem']);
    expect(await past()).toEqual([]);
    expect(await historyOf(licence.id)).toEqual([true, 'expired']);
    // Days on which nobody asked are made up for.
    today = '2027-05-01';
    expect(await past()).toEqual([later.id]);
    expect(await entryOf(licence)).toBeUndefined();
  });
});

test('a licence gets a place in the list that is neither a decoy’s nor anybody else’s', async () => {
  const seed = 'sixteen characters, at least';
  const [decoy = 0] = decoysOf('metro-2026', seed, sha256).keys();
  const free = decoy === 1 ? 2 : 1;
  const drawn = [decoy, free, free, decoy, free, free + 2];
  const own = await scratchTable();
  const numbers = anIssuanceStore(own, undefined, {
    statuses: createStatusStore(own, { newIndex: () => drawn.shift() ?? 3, newSeed: () => seed }),
  });
  const series = { tenant: 'metro', licenceType: 'SIP', year: 2026, format: String };
  const places: (number | undefined)[] = [];
  for (let n = 0; n < 2; n += 1) {
    const id = await recorded(own, stories.approved);
    places.push(granted(await numbers.number(id, series, asIssuer)).licence?.status?.index);
  }
  await own.drop();
  expect(places).toEqual([free, free + 2]);
});
