import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { v7 } from 'uuid';
import { afterAll, describe, expect, test } from 'vitest';
import type { Licence } from '../../shared/domain/licence.ts';
import type { LicenceChange } from '../../shared/domain/licence-changes.ts';
import { licenceId } from '../../shared/domain/numbering.ts';
import { load } from '../../shared/store/application-journal.ts';
import { licenceVersionKey } from '../../shared/store/keys.ts';
import { createLicenceStore } from '../../shared/store/licence-store.ts';
import { createPersonStore } from '../../shared/store/person-store.ts';
import { fromItem, toItem } from '../../shared/store/table.ts';
import { type Step, stories, systems } from '../support/builders.ts';
import { aLicence } from '../support/licence.ts';
import { anIssuanceStore, aStore, granted, recorded } from './support/applications.ts';
import { scratchTable } from './support/table.ts';

const table = await scratchTable();
const store = aStore(table, { pause: () => Promise.resolve() });
const issuance = anIssuanceStore(table, store);
const licences = createLicenceStore(table);
const people = createPersonStore(table);
const thingsOf = (person: string) => people.thingsOf(person);
afterAll(table.drop);

const asIssuer = { actor: systems.issuance };

/** Steps by which the store has learnt whose application it is. */
const by = (person: string, steps: readonly Step[]): Step[] =>
  steps.map((step) => (step.command.type === 'submit' ? { ...step, rules: { person } } : step));
const approved = (person: string) => recorded(table, by(person, stories.approved));

const at = '2027-05-03T02:00:00.000Z';
const licenceOf = (person: string, changes: Partial<Licence> = {}): Licence => {
  const number = `503/${v7().toUpperCase()}`;
  return aLicence({ id: licenceId('metro', number), number, person, ...changes });
};

async function issued(person: string, changes: (applicationId: string) => LicenceChange[]): Promise<string> {
  const id = await approved(person);
  granted(await issuance.issue(id, changes(id), asIssuer));
  return id;
}
async function held(person: string): Promise<Licence> {
  const licence = licenceOf(person);
  await issued(person, () => [{ before: undefined, after: licence }]);
  return licence;
}
const superseded = (licence: Licence, applicationId: string, successor: string): Licence => ({
  ...licence,
  state: 'superseded',
  end: { at, reason: 'renewal', applicationId, successor },
});

/** With its own history begun: what an application does to a licence is told there too. */
const told = (licence: Licence) => ({ ...licence, chain: { n: 1 } });

describe('a renewal', () => {
  test('writes the new licence, the end of the old one and the event, or nothing of them', async () => {
    const person = v7();
    const old = await held(person);
    const renewed = licenceOf(person, { supersedes: old.number });
    const id = await issued(person, (application) => [
      { before: undefined, after: renewed },
      { before: old, after: superseded(old, application, renewed.number) },
    ]);
    expect(await licences.read(renewed.id)).toEqual(renewed);
    expect(await licences.read(old.id)).toMatchObject(told(superseded(old, id, renewed.number)));
    expect((await load(table, id))?.application.state).toBe('issued');
  });

  test('of a licence that another application has just ended does not happen', async () => {
    const person = v7();
    const old = await held(person);
    const end = { at, reason: 'own_request', applicationId: 'another' } as const;
    const revoked: Licence = { ...old, state: 'revoked', end };
    await issued(person, () => [{ before: old, after: revoked }]);
    const renewed = licenceOf(person);
    const late = await approved(person);
    const changes = [
      { before: undefined, after: renewed },
      { before: old, after: superseded(old, late, renewed.number) },
    ];
    await expect(issuance.issue(late, changes, asIssuer)).rejects.toThrow('kept changing');
    expect(await licences.read(renewed.id)).toBeUndefined();
    expect(await licences.read(old.id)).toMatchObject(told(revoked));
    expect((await load(table, late))?.application.state).toBe('approved');
  });

  test('asked for twice at once happens once', async () => {
    const person = v7();
    const old = await held(person);
    const rivals = await Promise.all([approved(person), approved(person)]);
    const results = await Promise.allSettled(
      rivals.map((id) => {
        const renewed = licenceOf(person, { supersedes: old.number });
        return issuance.issue(
          id,
          [
            { before: undefined, after: renewed },
            { before: old, after: superseded(old, id, renewed.number) },
          ],
          asIssuer,
        );
      }),
    );
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const states = (await thingsOf(person)).licences.map(({ state }) => state).toSorted();
    expect(states).toEqual(['active', 'superseded']);
  });
});

describe('a further version', () => {
  test('is in force in place of the one before, which is kept beside it', async () => {
    const person = v7();
    const first = await held(person);
    const second: Licence = { ...first, version: 2, purpose: 'amendment', practice: 'Baru', revisedAt: at };
    await issued(person, () => [{ before: first, after: second }]);
    expect(await licences.read(first.id)).toMatchObject(told(second));
    const Key = toItem(licenceVersionKey(first.id, 1));
    const { Item } = await table.client.send(new GetItemCommand({ TableName: table.name, Key }));
    expect(Item && fromItem(Item)).toMatchObject({ licence: first });
    expect((await thingsOf(person)).licences).toMatchObject([{ version: 2, practice: 'Baru' }]);
  });

  test('of one that is no longer the last does not happen', async () => {
    const person = v7();
    const first = await held(person);
    const second: Licence = { ...first, version: 2 };
    await issued(person, () => [{ before: first, after: second }]);
    const late = await approved(person);
    await expect(
      issuance.issue(late, [{ before: first, after: { ...second, practice: 'Lain' } }], asIssuer),
    ).rejects.toThrow('kept changing');
    expect(await licences.read(first.id)).toMatchObject(told(second));
  });

  test('keeps the number, and takes none of the series', async () => {
    const id = await approved(v7());
    const kept = { number: '503/0042/SIP-KEPT/2026', year: 2026 };
    expect(granted(await issuance.keepNumber(id, kept, asIssuer)).licence).toEqual(kept);
    const series = { tenant: 'metro', licenceType: 'SIP-KEPT', year: 2026, format: String };
    const next = granted(await issuance.number(await approved(v7()), series, asIssuer));
    expect(next.licence?.number).toBe('1');
  });
});

describe('what a verifier is told that somebody holds and has filed', () => {
  test('is found by the person, each licence as it stands, and nothing of anybody else', async () => {
    const person = v7();
    const licence = await held(person);
    const filed = await recorded(table, by(person, stories.filed));
    await held(v7());
    const { applications, licences: found } = await thingsOf(person);
    const { id, number, service, validUntil } = licence;
    expect(found).toEqual([
      expect.objectContaining({ id, number, service, state: 'active', profession: 'atlm', validUntil }),
    ]);
    expect(applications.map(({ open }) => open)).toEqual([false, true]);
    expect(applications.at(-1)?.id).toBe(filed);
  });

  test('is nothing for who never filed, and drafts are nobody’s yet', async () => {
    await recorded(table, by('drafter', stories.complete));
    expect(await thingsOf('drafter')).toEqual({ licences: [], applications: [] });
  });

  test('is told without anything personal that is not on the public register', async () => {
    const person = v7();
    await held(person);
    const text = JSON.stringify(await thingsOf(person));
    for (const hidden of ['3374014505900003', '1990-05-05', 'QX00001234', 'Jalan Sehat', person])
      expect(text).not.toContain(hidden);
  });

  test('is read by one Query', async () => {
    const person = v7();
    await held(person);
    table.sent();
    await thingsOf(person);
    expect(table.sent()).toEqual(['Query']);
  });
});
