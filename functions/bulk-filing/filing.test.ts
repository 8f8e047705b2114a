import { describe, expect, test } from 'vitest';
import type { Person } from '../../shared/domain/actor.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { aForm, people } from '../../test/support/builders.ts';
import { bulkFilingInMemory, listOf, staff } from '../../test/support/bulk-filing.ts';
import { bodyOf } from '../../test/support/requests.ts';
import { aStandard, SERVICE } from '../../test/support/standard.ts';
import { BulkFilingView, contract } from './contract.ts';

const { applicant, facility, otherFacility } = people;
const DAY_MS = 86_400_000;

type World = ReturnType<typeof bulkFilingInMemory>;

/** The only application of a list. */
async function onlyOf(world: World, id: string): Promise<string> {
  const [application = ''] = await world.applicationsOf(id);
  return application;
}

async function read({ applications }: World, id: string) {
  const application = await applications.read(id, { system: 'filing' });
  if (isRefusal(application)) throw new Error(application.refused);
  return application;
}

async function confirm(world: World, id: string): Promise<void> {
  const command = { type: 'confirm_filing', right: true } as const;
  const confirmed = await world.applications.execute(id, command, { actor: applicant });
  expect(isRefusal(confirmed)).toBe(false);
}

/** A list that nobody has asked to be filed. @returns its id */
const uploaded = async ({ upload }: World, count: number) =>
  BulkFilingView.parse(bodyOf(await upload(listOf(staff(count))))).id;

const withdraw = ({ applications }: World, id: string) =>
  applications.execute(id, { type: 'withdraw' }, { actor: applicant });

describe('a row that is filed', () => {
  test('is a draft with its form filled in, which its applicant is asked to confirm', async () => {
    const world = bulkFilingInMemory();
    const [row = aForm()] = staff(1);
    const application = await read(world, await onlyOf(world, await world.file(listOf([row]))));
    expect(application).toMatchObject({
      state: 'draft',
      tenant: 'metro',
      service: SERVICE,
      filing: { channel: 'facility', facility: 'P1872011', represented: false },
      form: { ...row, facility_code: 'P1872011' },
      warnings: ['nik_birth_date_mismatch'].filter(() => row['birth_date'] !== '1990-05-05'),
      confirmation: { round: 1, wrong: 0 },
      actedBy: [facility.sub],
    });
    const { events, intact } = await world.applications.verifiedHistory(application.id);
    expect(intact).toBe(true);
    expect(events.map(({ event }) => `${event.type} by ${event.by}`)).toEqual(
      ['draft_created', 'form_edited', 'confirmation_requested'].map((type) => `${type} by ${facility.sub}`),
    );
  });

  test('is written at once or not at all: one write each', async () => {
    const world = bulkFilingInMemory();
    world.operations.splice(0);
    await world.file(listOf(staff(10)));
    expect(world.operations.filter((operation) => operation === 'TransactWriteItems')).toHaveLength(10);
  });

  test('is filed once, however often its part comes', async () => {
    const world = bulkFilingInMemory();
    const id = await world.file(listOf(staff(3)));
    const before = await world.view(id);
    await confirm(world, await onlyOf(world, id));
    await world.filing({ filing: id, chunk: 0 });
    await Promise.all([world.filing({ filing: id, chunk: 0 }), world.filing({ filing: id, chunk: 0 })]);
    expect(await world.view(id)).toEqual(before);
    expect(before.progress).toEqual({ filed: 3, existing: 0, failed: 0 });
    expect(new Set(await world.applicationsOf(id)).size).toBe(3);
  });

  test('is not filed before that is asked for, nor after its list is gone', async () => {
    const world = bulkFilingInMemory();
    const id = await uploaded(world, 1);
    await world.filing({ filing: id, chunk: 0 });
    await world.filing({ filing: 'nothing', chunk: 0 });
    expect(world.items().filter(({ pk }) => pk?.S?.startsWith('APP#'))).toEqual([]);
  });
});

describe('a list that is uploaded again', () => {
  test('files nobody twice, only who is new on it', async () => {
    const world = bulkFilingInMemory();
    const first = await world.file(listOf(staff(3)));
    const again = await world.file(listOf(staff(5)));
    expect((await world.view(again)).progress).toEqual({ filed: 2, existing: 3, failed: 0 });
    const all = await world.applicationsOf(again);
    expect(all).toEqual(expect.arrayContaining([...(await world.applicationsOf(first))]));
    expect(new Set(all).size).toBe(5);
  });

  test('by another facility, or for another purpose, is another matter', async () => {
    const world = bulkFilingInMemory();
    const one = await onlyOf(world, await world.file(listOf(staff(1))));
    const other = await onlyOf(world, await world.file(listOf(staff(1)), otherFacility));
    expect(other).not.toBe(one);
    expect((await read(world, other)).filing.facility).toBe('P1872012');
  });

  test('leaves alone what the applicant has confirmed or withdrawn meanwhile', async () => {
    const world = bulkFilingInMemory();
    const application = await onlyOf(world, await world.file(listOf(staff(1))));
    await confirm(world, application);
    const again = await world.file(listOf(staff(1)));
    expect((await world.view(again)).progress).toEqual({ filed: 0, existing: 1, failed: 0 });
    await withdraw(world, application);
    const before = await read(world, application);
    world.clock.now = new Date(world.clock.now.getTime() + 89 * DAY_MS);
    const third = await world.file(listOf(staff(1)));
    expect((await world.view(third)).progress).toEqual({ filed: 0, existing: 1, failed: 0 });
    expect(await read(world, application)).toEqual(before);
  });

  test('is a new matter for whom the last one has been over for a season', async () => {
    const world = bulkFilingInMemory();
    const application = await onlyOf(world, await world.file(listOf(staff(1))));
    await confirm(world, application);
    world.clock.now = new Date(world.clock.now.getTime() + 91 * DAY_MS);
    const open = await world.file(listOf(staff(1)));
    expect((await world.view(open)).progress).toMatchObject({ existing: 1 });
    await withdraw(world, application);
    const again = await world.file(listOf(staff(1)));
    expect((await world.view(again)).progress).toMatchObject({ filed: 1 });
    expect(await onlyOf(world, again)).not.toBe(application);
  });

  test('has a new code sent where the last is of no use any more', async () => {
    const world = bulkFilingInMemory();
    const application = await onlyOf(world, await world.file(listOf(staff(1))));
    await world.file(listOf(staff(1)));
    expect((await read(world, application)).confirmation).toMatchObject({ round: 1 });
    world.clock.now = new Date(world.clock.now.getTime() + 30 * DAY_MS);
    await world.file(listOf(staff(1)));
    expect((await read(world, application)).confirmation).toMatchObject({ round: 2, wrong: 0 });
  });
});

describe('a draft that nobody has confirmed', () => {
  const takeBack = async (world: World, id: string, rows?: readonly number[], caller: Person = facility) => {
    const body = rows === undefined ? {} : { rows };
    const reply = await world.call('POST /bulk-filings/{id}/withdrawal', caller, { params: { id }, body });
    await world.work();
    return reply;
  };
  const statesOf = async (world: World, id: string) => {
    const reply = await world.call('GET /bulk-filings/{id}/applications', facility, { params: { id } });
    return contract.listBulkApplications.reply.body.parse(bodyOf(reply)).items.map(({ state }) => state);
  };

  test('is taken back by its facility, and filed anew at once with what was wrong put right', async () => {
    const world = bulkFilingInMemory();
    const [one = aForm(), two = aForm()] = staff(2);
    const first = await world.file(listOf([one, two]));
    const [wrong = '', other] = await world.applicationsOf(first);
    expect((await takeBack(world, first, [2])).statusCode).toBe(201);
    expect(await statesOf(world, first)).toEqual(['withdrawn', 'awaiting_confirmation']);
    const right = { ...one, full_name: 'Siti Aminah Putri' };
    const second = await world.file(listOf([right, two]));
    expect((await world.view(second)).progress).toEqual({ filed: 1, existing: 1, failed: 0 });
    const [anew = '', same] = await world.applicationsOf(second);
    expect(anew).not.toBe(wrong);
    expect(same).toBe(other);
    expect((await read(world, anew)).form).toMatchObject({ full_name: 'Siti Aminah Putri' });
    expect((await read(world, wrong)).confirmation).toBeUndefined();
    const { events, intact } = await world.applications.verifiedHistory(wrong);
    expect([intact, events.at(-1)?.event]).toMatchObject([true, { type: 'withdrawn', by: facility.sub }]);
  });

  test('is taken back with all others of its list, also where an earlier list made it', async () => {
    const world = bulkFilingInMemory();
    await world.file(listOf(staff(30)));
    const again = await world.file(listOf(staff(30)));
    await takeBack(world, again, undefined, { ...facility, sub: 'a colleague' });
    expect(new Set(await statesOf(world, again))).toEqual(new Set(['withdrawn']));
  });

  test('opens with its code no more', async () => {
    const world = bulkFilingInMemory();
    const id = await world.file(listOf(staff(1)));
    const application = await onlyOf(world, id);
    const code = await world.codes.codeOf(application, 1);
    await takeBack(world, id);
    const params = { id: application };
    const reply = await world.call('POST /applications/{id}/confirmation', applicant, {
      params,
      body: { code },
    });
    expect(bodyOf(reply)).toMatchObject({ status: 409, code: 'wrong_state' });
  });

  test('is the only thing that is taken back: what is confirmed stays as it is', async () => {
    const world = bulkFilingInMemory();
    const id = await world.file(listOf(staff(1)));
    const application = await onlyOf(world, id);
    await confirm(world, application);
    const before = await read(world, application);
    expect((await takeBack(world, id)).statusCode).toBe(201);
    expect(await read(world, application)).toEqual(before);
  });

  test('is not filed once more by a message of its list that comes late', async () => {
    const world = bulkFilingInMemory();
    await world.file(listOf(staff(1)));
    const again = await world.file(listOf(staff(1)));
    await takeBack(world, again);
    const before = world.items().length;
    await world.filing({ filing: again, chunk: 0 });
    expect(world.items()).toHaveLength(before);
  });

  test('of a row that was never filed is none, and of another facility neither', async () => {
    const world = bulkFilingInMemory();
    const id = await world.file(listOf(staff(1)));
    expect(bodyOf(await takeBack(world, id, [7]))).toMatchObject({
      status: 409,
      code: 'nothing_to_withdraw',
    });
    expect(bodyOf(await takeBack(world, id, [2], otherFacility))).toMatchObject({ code: 'not_found' });
  });
});

describe('what cannot be filed', () => {
  test('is told by row and reason, and the others are filed', async () => {
    const world = bulkFilingInMemory();
    const id = await uploaded(world, 2);
    await world.call('POST /bulk-filings/{id}/filing', facility, { params: { id } });
    // Meanwhile the office offers it no more.
    world.standards.set(SERVICE, aStandard({ purposes: { renewal: {} } }));
    await world.work();
    const view = await world.view(id);
    expect(view.progress).toEqual({ filed: 0, existing: 0, failed: 2 });
    expect(view.failures[0]).toMatchObject({ row: 2, code: 'purpose_unknown' });
    expect(view.failures[0]?.detail).toContain('tujuan');
  });

  test('is told so where the office has stopped the service altogether', async () => {
    const world = bulkFilingInMemory();
    const id = await uploaded(world, 2);
    await world.call('POST /bulk-filings/{id}/filing', facility, { params: { id } });
    world.standards.clear();
    await world.work();
    expect((await world.view(id)).failures[1]).toMatchObject({ row: 3, code: 'service_unknown' });
  });
});
