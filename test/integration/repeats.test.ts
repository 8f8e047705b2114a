import { afterAll, expect, test } from 'vitest';
import { people, stories, systems } from '../support/builders.ts';
import { soundFile } from '../support/sound-file.ts';
import { aStore, granted, newId, outcome, recorded, testRules } from './support/applications.ts';
import { scratchTable } from './support/table.ts';

const table = await scratchTable();
const store = aStore(table);
afterAll(table.drop);

const { applicant, stranger } = people;
const actor = applicant;
const filing = { channel: 'online', by: applicant.sub, represented: false } as const;
const draft = () => ({ type: 'create_draft', id: newId(), purpose: 'new', filing }) as const;
const named = (practice_name: string) => ({ type: 'edit_form', changes: { practice_name } }) as const;
const under = (key: string, fingerprint = 'the same') => ({ actor, repeat: { key, fingerprint } });

test('a draft started again under one Idempotency-Key is the first one, also when the application has moved on', async () => {
  const command = draft();
  const first = granted(await store.create(testRules, command, under('k')));
  expect(await store.create(testRules, command, under('k'))).toEqual(first);
  await store.execute(command.id, named('Klinik'), { actor });
  expect(await store.create(testRules, command, under('k'))).toEqual(first);
});

test('ten repeats at once create one draft and all get it', async () => {
  const command = draft();
  const results = await Promise.all(
    Array.from({ length: 10 }, () => store.create(testRules, command, under('k'))),
  );
  expect(results).toEqual(results.map(() => results[0]));
  expect(granted(results[0] ?? { refused: 'not_found' }).id).toBe(command.id);
  const { events } = await store.verifiedHistory(command.id);
  expect(events.map(({ event }) => event.type)).toEqual(['draft_created']);
});

test('an Idempotency-Key that was used for something else is refused, and so is an id that is taken', async () => {
  const command = draft();
  await store.create(testRules, command, under('k'));
  expect(outcome(await store.create(testRules, command, under('k', 'another')))).toBe(
    'idempotency_key_reused',
  );
  expect(outcome(await store.create(testRules, command, { actor }))).toBe('idempotency_key_reused');
});

test('an Idempotency-Key of somebody else opens nothing', async () => {
  const command = draft();
  await store.create(testRules, command, under('k'));
  const asker = { ...under('k'), actor: stranger };
  expect(outcome(await store.create(testRules, command, asker))).toBe('not_found');
  expect(outcome(await store.execute(command.id, named('Klinik'), asker))).toBe('not_found');
});

test('a command that is repeated happens once and gives its first result, with the form as it was', async () => {
  const id = await recorded(table);
  const first = granted(await store.execute(id, named('Klinik Satu'), under('k')));
  await store.execute(id, named('Klinik Dua'), { actor });
  const again = granted(await store.execute(id, named('Klinik Satu'), under('k')));
  expect(again).toEqual(first);
  expect(again.form['practice_name']).toBe('Klinik Satu');
  const now = granted(await store.read(id, actor));
  expect(now).toMatchObject({ version: first.version + 1, form: { practice_name: 'Klinik Dua' } });
});

test('a repeated submission gives the first receipt even when the office has decided since', async () => {
  const id = await recorded(table);
  const first = granted(await store.execute(id, { type: 'submit' }, under('k')));
  await store.execute(id, { type: 'screen', checks: [], trace: [] }, { actor: systems.screening });
  await store.execute(id, { type: 'withdraw' }, { actor });
  expect(granted(await store.execute(id, { type: 'submit' }, under('k')))).toEqual(first);
  expect(outcome(await store.execute(id, { type: 'submit' }, under('another key')))).toBe('wrong_state');
});

test('the same command twice at the same time under one key happens once', async () => {
  const id = await recorded(table);
  const results = await Promise.all([1, 2, 3, 4].map(() => store.execute(id, named('Klinik'), under('k'))));
  const versions = new Set(results.map((result) => granted(result).version));
  expect([...versions]).toEqual([granted(await store.read(id, actor)).version]);
});

test('a refusal is not remembered: the same request may succeed later', async () => {
  const id = await recorded(table, stories.draft);
  expect(outcome(await store.execute(id, { type: 'submit' }, under('k')))).toBe('form_incomplete');
  expect(outcome(await store.execute(id, { type: 'withdraw' }, under('k')))).toBe('done');
});

test('the last four Idempotency-Keys of an application are remembered', async () => {
  const id = await recorded(table);
  for (let n = 1; n <= 9; n += 1) await store.execute(id, named(`Klinik ${n}`), under(`k${n}`));
  const { version } = granted(await store.read(id, actor));
  expect(granted(await store.execute(id, named('Klinik 6'), under('k6'))).version).toBe(version - 3);
  expect(granted(await store.execute(id, named('Klinik 5'), under('k5'))).version).toBe(version + 1);
});

test('a decision on a version that has passed is refused and nothing is written', async () => {
  const id = await recorded(table);
  const { version } = granted(await store.read(id, actor));
  expect(granted(await store.execute(id, named('Satu'), { actor, expectedVersion: version })).version).toBe(
    version + 1,
  );
  expect(outcome(await store.execute(id, named('Dua'), { actor, expectedVersion: version }))).toBe(
    'stale_version',
  );
  expect(granted(await store.read(id, actor))).toMatchObject({
    version: version + 1,
    form: { practice_name: 'Satu' },
  });
});

test('of several who saw the same version the first is heard, and the others are told', async () => {
  const id = await recorded(table);
  const { version: expectedVersion } = granted(await store.read(id, actor));
  const results = await Promise.all(
    [1, 2, 3, 4, 5, 6].map((n) => store.execute(id, named(`Klinik ${n}`), { actor, expectedVersion })),
  );
  const outcomes = results.map(outcome).sort();
  expect(outcomes).toEqual(['done', ...Array.from({ length: 5 }, () => 'stale_version')]);
});

test('a batch that is sent again under one Idempotency-Key answers for each file what it answered, and approves none twice', async () => {
  const { head } = people;
  const ids = await Promise.all(Array.from({ length: 6 }, () => recorded(table, soundFile)));
  const approve = (id: string) =>
    store.execute(
      id,
      { type: 'approve_uncontested' },
      { actor: head, repeat: { key: 'batch', fingerprint: 'six files' } },
    );
  const first = await Promise.all(ids.map(approve));
  const again = await Promise.all(ids.map(approve));
  expect(again).toEqual(first);
  for (const id of ids) {
    const { events, intact } = await store.verifiedHistory(id);
    expect(events.filter(({ event }) => event.type === 'approved').length).toBeLessThanOrEqual(1);
    expect(intact).toBe(true);
  }
});
