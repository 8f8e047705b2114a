import { afterAll, expect, test } from 'vitest';
import { currentStandard, officeOf } from '../../shared/catalogue/index.ts';
import type { Command } from '../../shared/domain/commands/command.ts';
import { replay } from '../../shared/domain/evolve.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { load } from '../../shared/store/application-journal.ts';
import { userOfPlace } from '../../shared/store/place-applications.ts';
import { accepted, aForm, anUpload, NOW, people, stories, systems } from '../support/builders.ts';
import { SERVICE } from '../support/standard.ts';
import { aStore, forms, granted, newId, outcome, recorded, testRules } from './support/applications.ts';
import { scratchTable } from './support/table.ts';

const table = await scratchTable();
afterAll(table.drop);
const { applicant } = people;
const { inspection } = systems;

const catalogue = currentStandard('metro.sip-atlm', '2026-11-16');
const office = officeOf('metro');
if (catalogue === undefined || office === undefined) throw new Error('the catalogue lacks Metro');
const rules = { standard: catalogue, calendar: office.calendar };

test('twelve changes at once to one application are all written, and none is lost', async () => {
  const store = aStore(table, { rulesOf: () => rules });
  const id = await recorded(table, stories.draft);
  const asked = rules.standard.requirements.filter(({ obligation }) => obligation !== 'dropped');
  const uploads = asked.slice(0, 11).map(({ code }, n) => anUpload(code, n));
  const results = await Promise.all([
    ...uploads.map((upload) => store.execute(id, upload, { actor: inspection })),
    store.execute(id, { type: 'edit_form', changes: { practice_name: 'Klinik' } }, { actor: applicant }),
  ]);
  expect(results.map(outcome)).toEqual(Array.from({ length: 12 }, () => 'done'));
  const after = granted(await store.read(id, applicant));
  expect(after.version).toBe(1 + 12);
  expect(Object.keys(after.documents).sort()).toEqual(uploads.map(({ requirement }) => requirement).sort());
  expect(after.form).toEqual({ practice_name: 'Klinik' });
  expect((await store.verifiedHistory(id)).intact).toBe(true);
});

test('inspection and malware verdict of every upload at once all find their place', async () => {
  const store = aStore(table, { rulesOf: () => rules });
  const id = await recorded(table, stories.draft);
  const codes = ['registration', 'diploma', 'photo', 'identity_card', 'tax_number', 'application_letter'];
  const facts = codes.flatMap((code, n) => [
    anUpload(code, n, { inspection: accepted(n) }),
    anUpload(code, n, { malware: 'clean' }),
  ]);
  await Promise.all(facts.map((fact) => store.record(id, fact, { actor: inspection })));
  const { documents, version } = granted(await store.read(id, applicant));
  expect(version).toBe(1 + codes.length);
  const known = Object.values(documents).map(({ inspection: found, malware }) => [found?.outcome, malware]);
  expect(known).toEqual(codes.map(() => ['accepted', 'clean']));
  expect((await store.verifiedHistory(id)).intact).toBe(true);
});

test('of twelve officers who reach for one file one gets it, and the others are told', async () => {
  const store = aStore(table);
  const id = await recorded(table, stories.screened);
  const officers = Array.from({ length: 12 }, (_, n) => ({ ...people.verifier, sub: `verifikator-${n}` }));
  const results = await Promise.all(officers.map((actor) => store.execute(id, { type: 'claim' }, { actor })));
  const outcomes = results.map(outcome).sort();
  expect(outcomes).toEqual([...Array.from({ length: 11 }, () => 'claimed_by_other'), 'done']);
  const winner = results.findIndex((result) => !isRefusal(result));
  const { claim, version } = granted(await store.read(id, people.verifier));
  expect(claim?.by).toBe(officers[winner]?.sub);
  expect(version).toBe(granted(results[winner] ?? { refused: 'not_found' }).version);
});

test('of eight accounts that file on one place at once one uses it, and the others are told', async () => {
  const place = {
    campaign: 'metro.1',
    place: 7,
    generation: 1,
    person: await forms.personOf(aForm()['nik'] ?? ''),
    service: SERVICE,
    until: new Date(NOW.getTime() + 60_000).toISOString(),
  };
  const store = aStore(table);
  const accounts = Array.from({ length: 8 }, (_, n) => ({ ...applicant, sub: `account-${n}` }));
  const begun = accounts.map(async (actor) => {
    const filing = { channel: 'online', by: actor.sub, represented: false, place } as const;
    const command = { type: 'create_draft', id: newId(), purpose: 'new', filing } as const;
    const fill = { type: 'edit_form', changes: aForm() } as const;
    const { id } = granted(await store.createWith(testRules, command, [fill], { actor }));
    for (const [n, requirement] of ['registration', 'diploma'].entries())
      granted(await store.execute(id, anUpload(requirement, n + 1), { actor: inspection }));
    return id;
  });
  const ids = await Promise.all(begun);
  const filed = ids.map((id, n) =>
    store.execute(id, { type: 'submit' }, { actor: accounts[n] ?? applicant }),
  );
  const outcomes = (await Promise.all(filed)).map(outcome);
  expect(outcomes.toSorted()).toEqual(['done', ...Array.from({ length: 7 }, () => 'place_used')]);
  expect(await userOfPlace(table, place)).toBe(ids[outcomes.indexOf('done')]);
});

test('who comes too late is refused by the state that is there, and every write that was accepted is there', async () => {
  const store = aStore(table);
  const id = await recorded(table, stories.complete);
  const before = granted(await store.read(id, applicant)).version;
  const edit = (n: number): Command => ({ type: 'edit_form', changes: { practice_name: `Klinik ${n}` } });
  const commands: Command[] = [
    ...Array.from({ length: 5 }, (_, n) => edit(n)),
    ...Array.from({ length: 3 }, (): Command => ({ type: 'submit' })),
    ...Array.from({ length: 4 }, (): Command => ({ type: 'withdraw' })),
  ];
  const results = await Promise.all(
    commands.map((command) => store.execute(id, command, { actor: applicant })),
  );
  const done = results.map(outcome).filter((code) => code === 'done').length;
  expect(results.map(outcome).filter((code) => code !== 'done')).toEqual(
    Array.from({ length: commands.length - done }, () => 'wrong_state'),
  );
  const stored = await load(table, id);
  const { events, intact } = await store.verifiedHistory(id);
  expect(intact).toBe(true);
  // To file asks the professional organisation too: two events of one command.
  const asked = events.filter(({ event }) => event.type === 'opinion_requested').length;
  expect(stored?.application).toMatchObject({ version: before + done + asked, state: 'withdrawn' });
  expect(replay(events.map(({ event }) => event))).toEqual(stored?.application);
});
