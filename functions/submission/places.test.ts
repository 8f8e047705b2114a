import { describe, expect, test } from 'vitest';
import type { Person } from '../../shared/domain/actor.ts';
import type { PlaceGrant } from '../../shared/domain/place.ts';
import { onlyApplicationOnPlace, userOfPlace } from '../../shared/store/place-applications.ts';
import { aStore, forms, granted, outcome, testRules } from '../../test/integration/support/applications.ts';
import { aForm, anUpload, NOW, people, systems } from '../../test/support/builders.ts';
import { type Fate, memoryDynamoDb } from '../../test/support/memory-dynamodb.ts';
import { anOffice, aStandard, SERVICE } from '../../test/support/standard.ts';
import { createDraftWith } from './draft.ts';

const { applicant: owner, stranger } = people;
const account = (n: number): Person => ({ sub: `account-${n}`, roles: ['applicant'] });
const rules = { ...testRules, standard: aStandard({ admission: 'campaign' }) };

const PLACE: PlaceGrant = {
  campaign: 'metro.1',
  place: 7,
  generation: 1,
  person: await forms.personOf(aForm()['nik'] ?? ''),
  service: SERVICE,
  until: new Date(NOW.getTime() + 60_000).toISOString(),
};

/** One place, and everybody who has its token: who claimed for the same person has. */
function aPlace(fateOf?: (operation: string) => Fate) {
  const database = memoryDynamoDb(fateOf === undefined ? {} : { fateOf });
  const { table } = database;
  const applications = aStore(table, { rulesOf: () => rules, pause: () => Promise.resolve() });
  const begin = createDraftWith({
    applications,
    currentStandard: () => rules.standard,
    officeOf: () => anOffice(),
    grantIn: () => Promise.resolve(PLACE),
    userOfPlace: (place) => userOfPlace(table, place),
    newId: () => 'never',
    now: () => NOW,
  });
  const begins = (actor: Person) =>
    begin({ service: SERVICE, purpose: 'new', place: 'its token' }, actor, undefined);
  /** All but filed. */
  async function prepares(actor: Person, id?: string): Promise<string> {
    const own = id ?? granted(await begins(actor)).id;
    granted(await applications.execute(own, { type: 'edit_form', changes: aForm() }, { actor }));
    for (const [n, requirement] of ['registration', 'diploma'].entries())
      granted(await applications.execute(own, anUpload(requirement, n + 1), { actor: systems.inspection }));
    return own;
  }
  const files = (actor: Person, id: string) => applications.execute(id, { type: 'submit' }, { actor });
  /** What the settler asks before it takes a place back. */
  const user = () => userOfPlace(table, PLACE);
  return { ...database, applications, begins, prepares, files, user };
}

describe('a stranger who has the token of your place, as they claimed with your NIK,', () => {
  test('does not keep you from filing by beginning first', async () => {
    const { begins, files, prepares, user } = aPlace();
    const theirs = granted(await begins(stranger)).id;
    const yours = await prepares(owner);
    expect(yours).not.toBe(theirs);
    expect(await user()).toBeUndefined();
    expect(outcome(await files(owner, yours))).toBe('done');
    expect(await user()).toBe(yours);
  });

  test('crowds nobody out by many accounts: the settler asks no more than before', async () => {
    const { begins, files, operations, prepares, user } = aPlace();
    for (let n = 0; n < 40; n += 1) granted(await begins(account(n)));
    const yours = await prepares(owner);
    expect(outcome(await files(owner, yours))).toBe('done');
    const before = operations.length;
    expect(await user()).toBe(yours);
    expect(operations.slice(before)).toEqual(['GetItem']);
  });

  test('cannot file on it after you, nor begin, and is told why', async () => {
    const { begins, files, prepares } = aPlace();
    const theirs = await prepares(stranger);
    granted(await files(owner, await prepares(owner)));
    expect(outcome(await files(stranger, theirs))).toBe('place_used');
    expect(outcome(await begins(account(1)))).toBe('place_used');
    // Whoever used it finds what they began.
    expect(outcome(await begins(owner))).toBe('done');
  });
});

describe('of those who file on one place at once', () => {
  test.each([1, 2, 3])('exactly one does, and the others hear that it is used (%i)', async (seed) => {
    let writes = 0;
    const { applications, files, prepares, user } = aPlace((operation) => {
      if (operation !== 'TransactWriteItems' || !racing) return 'fine';
      writes += 1;
      return writes % 5 === seed ? 'conflict' : 'fine';
    });
    let racing = false;
    const all = await Promise.all(Array.from({ length: 8 }, (_, n) => prepares(account(n))));
    racing = true;
    const outcomes = (await Promise.all(all.map((id, n) => files(account(n), id)))).map(outcome);
    expect(outcomes.toSorted()).toEqual(['done', ...Array.from({ length: 7 }, () => 'place_used')]);
    const winner = outcomes.indexOf('done');
    expect(await user()).toBe(all[winner]);
    const states = await Promise.all(
      all.map(async (id, n) => granted(await applications.read(id, account(n))).state),
    );
    expect(states.filter((state) => state === 'submitted')).toHaveLength(1);
    expect(states[winner]).toBe('submitted');
  });

  test('who asks twice is answered as the first time, and uses it once', async () => {
    const { applications, prepares, user } = aPlace();
    const yours = await prepares(owner);
    const asker = { actor: owner, repeat: { key: 'k', fingerprint: 'f' } };
    const twice = [1, 2].map(() => applications.execute(yours, { type: 'submit' }, asker));
    const [first, second] = await Promise.all(twice);
    expect(second).toEqual(first);
    expect(await user()).toBe(yours);
  });
});

describe('an application begun when there was one for all accounts', () => {
  const begunBefore = async ({ applications }: ReturnType<typeof aPlace>) => {
    const id = onlyApplicationOnPlace(PLACE);
    const filing = { channel: 'online', by: owner.sub, represented: false, place: PLACE } as const;
    const command = { type: 'create_draft', id, purpose: 'new', filing } as const;
    return granted(await applications.create(rules, command, { actor: owner })).id;
  };

  test('can be filed, and uses the place like any other', async () => {
    const place = aPlace();
    const id = await place.prepares(owner, await begunBefore(place));
    expect(outcome(await place.files(owner, id))).toBe('done');
    expect(await place.user()).toBe(id);
    expect(outcome(await place.begins(stranger))).toBe('place_used');
  });

  test('and filed before uses were written has used it', async () => {
    const place = aPlace();
    const id = await begunBefore(place);
    expect(await place.user()).toBeUndefined();
    granted(await place.files(owner, await place.prepares(owner, id)));
    const { table } = memoryDynamoDb({
      initial: place.items().filter(({ pk }) => pk?.S?.startsWith('PLACE#') !== true),
    });
    expect(await userOfPlace(table, PLACE)).toBe(id);
  });
});
