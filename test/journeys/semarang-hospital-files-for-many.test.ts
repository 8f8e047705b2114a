import { describe, expect, test } from 'vitest';
import { contract as confirmation } from '../../functions/bulk-filing/confirmation-contract.ts';
import { contract } from '../../functions/bulk-filing/contract.ts';
import { contract as submission } from '../../functions/submission/contract.ts';
import { listener } from '../support/bus.ts';
import { eventually } from '../support/eventually.ts';
import {
  csvOf,
  emailOf,
  hospital,
  invitationsHeardBy,
  invitationTo,
  nurses,
  rowsOf,
} from '../support/hospital.ts';
import { everythingLogged } from '../support/logs.ts';
import { applicant, clientWith } from '../support/people.ts';
import { refusal } from '../support/refusals.ts';
import { formulaCell, workbook } from '../support/workbook.ts';

const service = 'semarang.sipp';

describe('a hospital of Semarang files for many at once', () => {
  test('it is told everything that is wrong with its list, and nothing is filed', async () => {
    const [rsud, bus] = await Promise.all([hospital('semarang', 'P3374011', service), listener()]);
    const [ayu = {}, budi = {}, citra = {}] = nurses(3, 1100);
    const list = csvOf([
      ayu,
      { ...budi, full_name: "=cmd|' /C calc'!A0", nik: ayu['nik'] ?? '' },
      { ...citra, birth_date: '15/02/1990', email: '' },
    ]);
    const { errors, id, ...report } = await rsud.uploads(list);
    expect(report).toMatchObject({ rows: 3, valid: 0, state: 'checked' });
    expect(errors.map(({ code, column, row }) => `${row} ${column} ${code}`)).toEqual([
      '2 nik duplicate_nik',
      '3 full_name formula',
      '3 nik duplicate_nik',
      '4 birth_date date_order',
      '4 email missing',
    ]);
    const downloaded = await rsud.client.send(contract.getBulkFilingErrors, { params: { id } });
    expect(downloaded.body).toContain('"3";"Nama lengkap";"berisi rumus; ketik nilainya sendiri";"formula"');
    expect(await refusal(rsud.client, contract.fileBulkFiling, { params: { id } })).toMatchObject({
      code: 'nothing_to_file',
    });
    expect(await invitationsHeardBy(bus, 'semarang')).toEqual([]);
  });

  test.each([
    ['in another encoding', Buffer.from(csvOf(nurses(1)).replace('RSUD', 'Ñ'), 'latin1'), 'encoding_unknown'],
    ['of 100,000 rows', `nama;nik\n${'Siti;1\n'.repeat(100_000)}`, 'too_many_rows'],
    ['without rows', csvOf([]), 'no_rows'],
    ['that is locked', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]), 'spreadsheet_old'],
  ])('a list %s is refused with one clear reason', async (_, file, code) => {
    const rsud = await hospital('semarang', 'P3374011', service);
    const refused = await refusal(rsud.client, contract.uploadBulkFiling, rsud.bodyOf(file, 'x.csv'));
    expect(refused).toMatchObject({
      status: 422,
      code: 'file_unfit',
      errors: [{ pointer: '/content', code }],
    });
  });

  test('it files its nurses, who confirm with their codes, complete and submit; nobody is filed twice', async () => {
    const [rsud, bus] = await Promise.all([hospital('semarang', 'P3374012', service), listener()]);
    const people = nurses(4, 1200);
    const [titles = [], ...rows] = rowsOf(people);
    const book = workbook([titles, ...rows, [formulaCell('A2', 'x')]]);
    const uploaded = await rsud.uploads(book, 'perawat.xlsx');
    expect(uploaded).toMatchObject({ rows: 5, valid: 4, fileName: 'perawat.xlsx' });
    const filed = await rsud.files(uploaded.id);
    expect(filed.progress).toEqual({ filed: 4, existing: 0, failed: 0 });

    const again = await rsud.uploads(csvOf([...people, ...nurses(1, 1204)]));
    expect((await rsud.files(again.id)).progress).toEqual({ filed: 1, existing: 4, failed: 0 });
    const invited = await eventually(
      () => invitationsHeardBy(bus, 'semarang'),
      ({ length }) => length === 5,
    );
    expect(new Set(invited).size).toBe(5);
    const waiting = (await rsud.follows(again.id)).map(({ state }) => state);
    expect(waiting).toEqual(Array.from({ length: 5 }, () => 'awaiting_confirmation'));

    const [nurse, colleague] = await Promise.all([applicant(), applicant()]);
    const mine = await invitationTo(emailOf(1200));
    const theirs = await invitationTo(emailOf(1201));
    expect(invited).toEqual(expect.arrayContaining([mine.id, theirs.id]));
    const wrong = { params: { id: mine.id }, body: { code: theirs.code } };
    expect(await refusal(nurse.client, submission.submit, wrong)).toMatchObject({ code: 'not_found' });
    expect(await refusal(nurse.client, confirmation.confirmFiling, wrong)).toMatchObject({
      code: 'code_wrong',
    });

    for (const [who, { code, id }] of [
      [nurse, mine],
      [colleague, theirs],
    ] as const) {
      const filing = await who.confirms(id, code);
      const { filing: how, form, state } = await filing.view();
      expect(how).toEqual({ channel: 'facility', represented: false, facility: 'P3374012' });
      expect(form).toMatchObject({ practice_kind: 'hospital', facility_code: 'P3374012' });
      expect(state).toBe('draft');
      await filing.uploadsTheRest();
      await filing.submits();
      await filing.untilState('screened', 'in_verification');
      expect((await filing.receipt()).number).toMatch(/^SEMARANG-/);
    }

    const late = { params: { id: mine.id }, body: { code: mine.code } };
    expect(await refusal(colleague.client, confirmation.confirmFiling, late)).toMatchObject({
      code: 'not_found',
    });
    const states = (await rsud.follows(again.id)).map(({ state }) => state);
    expect(states.filter((state) => state === 'awaiting_confirmation')).toHaveLength(3);
    // Somebody of the hospital who applies for themselves as well finds nothing either.
    const both = await clientWith(['facility', 'applicant'], 'semarang', 'P3374012');
    expect(await refusal(both, submission.getApplication, { params: { id: mine.id } })).toMatchObject({
      code: 'not_found',
    });

    // A wrong address: taken back, put right, filed anew; what is confirmed stays.
    const fourth = { params: { id: uploaded.id }, body: { rows: [2, 5] } };
    await rsud.client.call(contract.withdrawBulkFiling, fourth);
    const after = await eventually(
      () => rsud.follows(uploaded.id),
      (rows) => rows.some(({ state }) => state === 'withdrawn'),
    );
    expect(after.filter(({ state }) => state === 'withdrawn').map(({ row }) => row)).toEqual([5]);
    const old = await invitationTo(emailOf(1203));
    const useless = { params: { id: old.id }, body: { code: old.code } };
    expect(await refusal(nurse.client, confirmation.confirmFiling, useless)).toMatchObject({
      code: 'wrong_state',
    });
    const corrected = await rsud.uploads(csvOf([{ ...people[3], email: emailOf(1299) }]));
    expect((await rsud.files(corrected.id)).progress).toEqual({ filed: 1, existing: 0, failed: 0 });
    expect((await invitationTo(emailOf(1299))).id).not.toBe(old.id);

    const told = [...(await everythingLogged()), ...(await bus.all())].join('\n');
    for (const secret of [mine.code, 'Dewi Lestari', '337401550290', 'perawat.xlsx'])
      expect(told).not.toContain(secret);
  });
});
