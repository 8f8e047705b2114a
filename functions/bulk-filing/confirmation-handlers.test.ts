import { describe, expect, test } from 'vitest';
import { people } from '../../test/support/builders.ts';
import { bulkFilingInMemory, listOf, staff } from '../../test/support/bulk-filing.ts';
import { bodyOf } from '../../test/support/requests.ts';

const { applicant, facility, stranger } = people;
const CONFIRM = 'POST /applications/{id}/confirmation';

/** Somebody who was filed for, and the code that they were sent. */
async function invited() {
  const world = bulkFilingInMemory();
  const list = await world.file(listOf(staff(1)));
  const [id = ''] = await world.applicationsOf(list);
  const code = await world.codes.codeOf(id, 1);
  const confirm = (given: string, caller: typeof applicant | typeof stranger = applicant) =>
    world.call(CONFIRM, caller, { params: { id }, body: { code: given } });
  return { ...world, id, list, code, confirm };
}

describe('who confirms with the code', () => {
  test('has the draft for their own, with what the facility filled in', async () => {
    const { applications, code, confirm, id } = await invited();
    const reply = await confirm(code.toLowerCase());
    expect(reply.statusCode).toBe(201);
    expect(bodyOf(reply)).toMatchObject({
      id,
      state: 'draft',
      filing: { channel: 'facility', facility: 'P1872011' },
      form: { full_name: 'Siti Aminah 0', facility_code: 'P1872011' },
    });
    expect(reply.body).not.toContain(facility.sub);
    const { items } = await applications.listFiledBy(applicant.sub, { limit: 5 });
    expect(items.map((item) => item.id)).toEqual([id]);
    const edited = await applications.execute(
      id,
      { type: 'edit_form', changes: { full_name: 'Siti' } },
      { actor: applicant },
    );
    expect(edited).toMatchObject({ form: { full_name: 'Siti' } });
    const history = await applications.verifiedHistory(id);
    expect(history.intact).toBe(true);
  });

  test('twice is told the same, and nobody can confirm it after them', async () => {
    const { code, confirm } = await invited();
    await confirm(code);
    expect((await confirm(code)).statusCode).toBe(201);
    expect(bodyOf(await confirm(code, stranger))).toMatchObject({ status: 404, code: 'not_found' });
  });

  test('is all that the facility learns of it', async () => {
    const { call, code, confirm, id, list } = await invited();
    await confirm(code);
    const reply = await call('GET /bulk-filings/{id}/applications', facility, { params: { id: list } });
    expect(bodyOf(reply)).toEqual({ items: [{ row: 2, outcome: 'filed', state: 'draft' }] });
    expect(reply.body).not.toContain(id);
  });
});

describe('a wrong code', () => {
  test('is refused, counted, and after five no code is taken', async () => {
    const { code, confirm } = await invited();
    for (let n = 0; n < 5; n += 1)
      expect(bodyOf(await confirm('AAAAA-AAAAA', stranger))).toMatchObject({
        status: 422,
        code: 'code_wrong',
      });
    expect(bodyOf(await confirm(code))).toMatchObject({ status: 409, code: 'code_locked' });
  });

  test('is any code once its time is over', async () => {
    const { clock, code, confirm } = await invited();
    clock.now = new Date('2026-12-16T01:00:00.000Z');
    expect(bodyOf(await confirm(code))).toMatchObject({ status: 409, code: 'code_expired' });
  });

  test('is the first one when a second was sent', async () => {
    const { clock, code, codes, confirm, file, id } = await invited();
    clock.now = new Date('2026-12-16T01:00:00.000Z');
    await file(listOf(staff(1)));
    expect(bodyOf(await confirm(code))).toMatchObject({ code: 'code_wrong' });
    expect((await confirm(await codes.codeOf(id, 2))).statusCode).toBe(201);
  });

  test('and an application that is not there are told alike', async () => {
    const { call, code } = await invited();
    const params = { id: '01936f00-0000-7000-8000-00000000dead' };
    const reply = await call(CONFIRM, applicant, { params, body: { code } });
    expect(bodyOf(reply)).toMatchObject({ status: 404, code: 'not_found' });
  });
});

test('two who confirm at once: one has it, the other learns nothing', async () => {
  const { code, confirm } = await invited();
  const replies = await Promise.all([confirm(code), confirm(code, stranger)]);
  expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 404]);
});
