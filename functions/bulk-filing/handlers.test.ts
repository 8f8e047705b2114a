import { describe, expect, test } from 'vitest';
import { aForm, people } from '../../test/support/builders.ts';
import { bulkFilingInMemory, listOf, staff } from '../../test/support/bulk-filing.ts';
import { bodyOf } from '../../test/support/requests.ts';
import { aStandard, SERVICE } from '../../test/support/standard.ts';
import { formulaCell, workbook } from '../../test/support/workbook.ts';
import { contract } from './contract.ts';

const { facility, otherFacility } = people;
const english = { 'accept-language': 'en' };
const { uploadBulkFiling } = contract;

const viewOf = (reply: Parameters<typeof bodyOf>[0]) => uploadBulkFiling.reply.body.parse(bodyOf(reply));
const textOf = ({
  body = '',
  isBase64Encoded,
}: {
  body?: string | undefined;
  isBase64Encoded?: boolean | undefined;
}) => Buffer.from(body, isBase64Encoded === true ? 'base64' : 'utf8').toString();

describe('a list that is uploaded', () => {
  test('is judged, and nothing of it is filed', async () => {
    const { items, queue, upload, view } = bulkFilingInMemory();
    const reply = await upload(listOf(staff(3)));
    const body = viewOf(reply);
    expect(reply).toMatchObject({ statusCode: 201, headers: { location: `/bulk-filings/${body.id}` } });
    expect(body).toMatchObject({
      service: SERVICE,
      purpose: 'new',
      fileName: 'pegawai.csv',
      createdAt: '2026-11-16T01:00:00.000Z',
      expiresAt: '2026-12-16T01:00:00.000Z',
      rows: 3,
      valid: 3,
      errors: [],
      state: 'checked',
      progress: { filed: 0, existing: 0, failed: 0 },
    });
    expect(await view(body.id)).toEqual(body);
    expect(queue).toEqual([]);
    expect(items().filter(({ pk }) => pk?.S?.startsWith('APP#'))).toEqual([]);
  });

  test('has everything that is wrong with it told at once, by row and column, in the caller’s language', async () => {
    const { upload, call } = bulkFilingInMemory();
    const [one = {}, two = {}, three = {}] = staff(3);
    const list = listOf([
      one,
      { ...two, nik: '1', full_name: '=cmd|x' },
      { ...three, birth_date: '1/2/1990' },
    ]);
    const body = viewOf(await upload(list));
    expect(body).toMatchObject({ rows: 3, valid: 1 });
    expect(body.errors.map(({ code, column, row }) => `${row} ${column} ${code}`)).toEqual([
      '3 full_name formula',
      '3 nik nik_format',
      '4 birth_date date_order',
    ]);
    expect(body.errors[1]).toMatchObject({ label: 'nik (id)', detail: 'NIK terdiri atas 16 angka' });
    const read = await call('GET /bulk-filings/{id}', facility, {
      params: { id: body.id },
      headers: english,
    });
    expect(viewOf(read).errors[1]).toMatchObject({
      label: 'nik (en)',
      detail: 'is not 16 digits long, as a NIK is',
    });
  });

  test('may be a workbook', async () => {
    const { upload } = bulkFilingInMemory();
    const [one = {}, two = {}] = staff(2);
    const names = Object.keys(one);
    const cells = (row: Record<string, string | null>) => names.map((name) => row[name] ?? undefined);
    const rows = [names, cells(one), [formulaCell('1+1', '2'), ...cells(two).slice(1)]];
    const body = viewOf(await upload(workbook(rows)));
    expect(body).toMatchObject({
      rows: 2,
      valid: 1,
      errors: [{ row: 3, column: 'full_name', code: 'formula' }],
    });
  });

  test.each([
    ['Latin 1', Buffer.from('Nama;é', 'latin1'), '/content', 'encoding_unknown'],
    ['nothing', '', '/content', 'no_rows'],
    ['a header alone', listOf(staff(1)).split('\n')[0] ?? '', '/content', 'no_rows'],
    ['100,000 rows', `${listOf(staff(1))}\n${'x\n'.repeat(100_000)}`, '/content', 'too_many_rows'],
    ['a column less', listOf([{ ...aForm() }]).replace('nik', ''), '/columns/nik', 'column_missing'],
  ])('of %s is refused as a whole, and nothing of it is kept', async (_, content, pointer, code) => {
    const { items, upload } = bulkFilingInMemory();
    const reply = await upload(content);
    expect(reply.statusCode).toBe(422);
    expect(bodyOf(reply)).toMatchObject({ code: 'file_unfit', errors: [{ pointer, code }] });
    expect(items()).toEqual([]);
  });

  test('is sealed where it lies, and goes with its time', async () => {
    const { clock, items, upload, call } = bulkFilingInMemory();
    const { id } = viewOf(await upload(listOf([...staff(2), { ...aForm(), full_name: '' }])));
    const kept = JSON.stringify(items());
    for (const personal of ['Siti', '18720145', 'QX00001234', 'pegawai'])
      expect(kept).not.toContain(personal);
    const ends = Math.floor(Date.parse('2026-12-16T01:00:00.000Z') / 1000);
    for (const { ttl } of items()) expect(ttl).toEqual({ N: String(ends) });
    clock.now = new Date('2026-12-16T01:00:00.000Z');
    expect(await call('GET /bulk-filings/{id}', facility, { params: { id } })).toMatchObject({
      statusCode: 404,
    });
  });

  test('is of a service of the facility’s own office, for a purpose that it has', async () => {
    const { upload, standards } = bulkFilingInMemory();
    standards.set('semarang.sip-test', aStandard({ tenant: 'semarang', service: 'semarang.sip-test' }));
    const nobodys = aStandard().fields.filter(({ name }) => name !== 'nik');
    standards.set('metro.clinic', aStandard({ service: 'metro.clinic', fields: nobodys }));
    for (const service of ['metro.nothing', 'semarang.sip-test', 'metro.clinic'])
      expect(bodyOf(await upload('x', facility, { service }))).toMatchObject({ code: 'service_unknown' });
    expect(bodyOf(await upload('x', facility, { purpose: 'duplicate' }))).toMatchObject({
      code: 'purpose_unknown',
    });
  });

  test('exists for its own facility alone', async () => {
    const { call, upload } = bulkFilingInMemory();
    const { id } = viewOf(await upload(listOf(staff(1))));
    const routes = [
      'GET /bulk-filings/{id}',
      'GET /bulk-filings/{id}/errors',
      'POST /bulk-filings/{id}/filing',
    ];
    for (const route of [...routes, 'GET /bulk-filings/{id}/applications']) {
      const asked = { params: { id } };
      expect((await call(route, { ...facility, sub: 'a colleague' }, asked)).statusCode).toBeLessThan(300);
      for (const other of [otherFacility, { ...facility, tenant: 'semarang' }])
        expect(bodyOf(await call(route, other, asked))).toMatchObject({ code: 'not_found' });
      expect(bodyOf(await call(route, { ...facility, employer: '-' }, asked))).toMatchObject({
        code: 'facility_missing',
      });
    }
    expect(bodyOf(await upload('x', { ...facility, employer: undefined }))).toMatchObject({
      status: 403,
      code: 'facility_missing',
    });
  });
});

describe('what a facility downloads', () => {
  test('is the list of what is wrong, which a spreadsheet of its country opens and nothing in it acts', async () => {
    const { call, upload } = bulkFilingInMemory();
    const { id } = viewOf(await upload(listOf([{ ...aForm(), nik: '=1', full_name: '' }])));
    const reply = await call('GET /bulk-filings/{id}/errors', facility, { params: { id } });
    expect(reply.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${id}-errors.csv"`,
    });
    const lines = textOf(reply).split('\r\n');
    expect(lines[0]).toBe('\uFEFF"Baris";"Kolom";"Masalah";"Kode"');
    expect(lines[1]).toBe('"2";"nik (id)";"berisi rumus; ketik nilainya sendiri";"formula"');
    expect(lines).toHaveLength(4);
    const other = await call('GET /bulk-filings/{id}/errors', facility, { params: { id }, headers: english });
    expect(textOf(other)).toContain('"2","nik (en)","is a formula; type the value itself","formula"\r\n');
  });

  test('is a template with the columns of a service, which is taken back as it is', async () => {
    const { call, upload } = bulkFilingInMemory();
    const params = { service: SERVICE };
    const template = async (query = {}) =>
      textOf(await call('GET /bulk-filing-templates/{service}', facility, { params, query }));
    const titles = await template();
    expect(titles).toContain('"nik (id)";"birth_date (id)"');
    expect(titles).not.toContain('previous_licence');
    expect(await template({ purpose: 'renewal' })).toContain('previous_licence');
    const row: Record<string, string | null> = { ...staff(1)[0] };
    const names = aStandard()
      .fields.map(({ name }) => name)
      .filter((name) => name !== 'previous_licence');
    const filled = `${titles}${names.map((name) => row[name] ?? '').join(';')}`;
    expect(viewOf(await upload(filled))).toMatchObject({ rows: 1, valid: 1 });
    const wrong = await call('GET /bulk-filing-templates/{service}', facility, { params: { service: 'x' } });
    expect(bodyOf(wrong)).toMatchObject({ code: 'service_unknown' });
  });
});

describe('filing a list', () => {
  test('is asked for part by part, and again only for what is not done', async () => {
    const { call, filing, queue, upload, view, work } = bulkFilingInMemory();
    const { id } = viewOf(await upload(listOf(staff(60))));
    const ask = () => call('POST /bulk-filings/{id}/filing', facility, { params: { id } });
    const reply = await ask();
    expect(reply.statusCode).toBe(201);
    expect(viewOf(reply)).toMatchObject({ state: 'filing', progress: { filed: 0 } });
    expect(queue).toEqual([0, 1, 2].map((chunk) => ({ filing: id, chunk })));
    await filing({ filing: id, chunk: 1 });
    expect(await view(id)).toMatchObject({ state: 'filing', progress: { filed: 25 } });
    queue.splice(0);
    await ask();
    expect(queue).toEqual([0, 2].map((chunk) => ({ filing: id, chunk })));
    await work();
    expect(await view(id)).toMatchObject({ state: 'filed', progress: { filed: 60, existing: 0, failed: 0 } });
    await ask();
    expect(queue).toEqual([]);
  });

  test('of which no row is right is refused', async () => {
    const { call, upload } = bulkFilingInMemory();
    const { id } = viewOf(await upload(listOf([{ ...aForm(), nik: '1' }])));
    const reply = await call('POST /bulk-filings/{id}/filing', facility, { params: { id } });
    expect(bodyOf(reply)).toMatchObject({ status: 409, code: 'nothing_to_file' });
  });

  test('is followed row by row, without anything of what is in it', async () => {
    const { call, file } = bulkFilingInMemory();
    const id = await file(listOf([...staff(3), { ...aForm(), nik: '1' }]));
    const page = async (query: Record<string, string>) =>
      contract.listBulkApplications.reply.body.parse(
        bodyOf(await call('GET /bulk-filings/{id}/applications', facility, { params: { id }, query })),
      );
    const first = await page({ limit: '2' });
    expect(first.items).toEqual(
      [2, 3].map((row) => ({ row, outcome: 'filed', state: 'awaiting_confirmation' })),
    );
    const rest = await page({ limit: '2', cursor: first.cursor ?? '' });
    expect(rest).toEqual({ items: [{ row: 4, outcome: 'filed', state: 'awaiting_confirmation' }] });
  });
});
