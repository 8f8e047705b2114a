import { beforeAll, describe, expect, test } from 'vitest';
import { contract as documents } from '../../functions/documents/contract.ts';
import { contract as registry } from '../../functions/registry/contract.ts';
import { contract as submission } from '../../functions/submission/contract.ts';
import { contract as verification } from '../../functions/verification/contract.ts';
import type { Client } from '../../infra/local/client.ts';
import { officeOf } from '../../shared/catalogue/index.ts';
import { eventually } from '../support/eventually.ts';
import type { Filing } from '../support/filing.ts';
import type { Officer } from '../support/officers.ts';
import { anybody, applicant, clientWith, divisionHead, verifier } from '../support/people.ts';
import { refusal } from '../support/refusals.ts';
import { endsOf, statesOf } from '../support/workflows.ts';

const note = 'Surat pernyataan buram; unggah pindaian yang terbaca.';
const unreadable = { outcome: 'to_repair', reason: 'unreadable', note } as const;
const facility = 'P3216010201';
const pdf = { mediaType: 'application/pdf', bytes: 1000 };

describe('Bekasi: the verifier returns a file for one unreadable document', () => {
  let filing: Filing;
  let andi: Officer;
  let head: Officer;

  beforeAll(async () => {
    [andi, head] = await Promise.all([verifier('bekasi'), divisionHead('bekasi')]);
    filing = await (await applicant()).files('bekasi.sipp', { facility_code: facility });
    await andi.returns(
      filing.id,
      { practice_statement: unreadable },
      { practice_name: 'Tulis nama lengkap.' },
    );
  });

  test('the applicant reads which document, why, in the words of the verifier, and until when', async () => {
    const { checklist, correction, state } = await filing.view();
    expect(state).toBe('returned');
    expect(checklist.find(({ requirement }) => requirement === 'practice_statement')).toMatchObject({
      obligation: 'mandatory',
      status: 'to_repair',
      reason: 'unreadable',
      note,
    });
    expect(correction?.fields).toEqual({ practice_name: 'Tulis nama lengkap.' });
    expect(new Date(correction?.correctBy ?? 0).getTime()).toBeGreaterThan(Date.now());
  });

  test('the applicant reads whom to ask on WhatsApp, with answers and a tutorial for what is to be repaired', async () => {
    const desk = officeOf('bekasi')?.feedback;
    expect((await filing.view()).correction?.desk).toEqual(desk);
    expect(desk?.whatsapp).toMatch(/^\+62/);
    const { requirements } = await anybody.call(registry.getService, { params: { service: 'bekasi.sipp' } });
    const statement = requirements.find(({ code }) => code === 'practice_statement');
    expect(statement?.links?.map(({ kind }) => kind)).toEqual(['faq', 'tutorial']);
  });

  test('an adviser whom the facility employs finds nothing, another one does', async () => {
    const isListedFor = async (client: Client) => {
      const { items } = await client.call(verification.listOpinionRequests, { query: { limit: '50' } });
      return items.some(({ id }) => id === filing.id);
    };
    const employed = await clientWith(['professional_org'], 'bekasi', 'p-3216.010.201');
    const another = await clientWith(['professional_org'], 'bekasi', 'P3216010202');
    expect(await isListedFor(another)).toBe(true);
    expect(await isListedFor(employed)).toBe(false);
    const params = { id: filing.id };
    expect(await refusal(employed, submission.getApplication, { params })).toMatchObject({ status: 404 });
    const opinion = { params, body: { outcome: 'no_objection' } };
    expect(await refusal(employed, verification.recordOpinion, opinion)).toMatchObject({ status: 404 });
  });

  test('the professional organisation sees what its opinion needs, gives it, and holds nobody up', async () => {
    const op = await clientWith(['professional_org'], 'bekasi');
    const params = { id: filing.id };
    const seen = await op.call(submission.getApplication, { params });
    expect(Object.keys(seen.form).sort()).toEqual([
      'full_name',
      'practice_kind',
      'practice_name',
      'str_number',
    ]);
    expect(seen).toMatchObject({ checklist: [], warnings: [] });
    const body = { outcome: 'objection', note: 'Mohon diperiksa kembali.' };
    await op.call(verification.recordOpinion, { params, body });
    const { office } = await andi.views(filing.id);
    expect(office?.opinions).toMatchObject([{ outcome: 'objection', note: 'Mohon diperiksa kembali.' }]);
    const elsewhere = await clientWith(['professional_org'], 'metro');
    expect(await refusal(elsewhere, submission.getApplication, { params })).toMatchObject({ status: 404 });
  });

  test('who verified stays unknown to the applicant', async () => {
    const { office } = await andi.views(filing.id);
    expect(office).toBeDefined();
    expect(await filing.view()).not.toHaveProperty('correction.by');
    const { items } = await filing.history();
    expect(new Set(items.map(({ by }) => by))).toEqual(new Set(['applicant', 'office', 'system']));
  });

  test('the clock stands still', async () => {
    expect((await filing.view()).clock?.pausedAt).toBeDefined();
  });

  test('everything else in the file is locked', async () => {
    const { client, id } = filing;
    const other = { params: { id, requirement: 'registration' }, body: pdf };
    expect(await refusal(client, documents.createUpload, other)).toMatchObject({
      status: 409,
      code: 'document_locked',
    });
    const edit = { params: { id }, body: { form: { full_name: 'Orang Lain' } } };
    expect(await refusal(client, submission.editForm, edit)).toMatchObject({
      status: 409,
      code: 'field_locked',
      errors: [{ pointer: '/form/full_name', code: 'locked' }],
    });
  });

  test('the file cannot come back uncorrected', async () => {
    const { client, id } = filing;
    expect(await refusal(client, submission.submit, { params: { id } })).toMatchObject({
      status: 422,
      code: 'corrections_missing',
      errors: [{ pointer: '/documents/practice_statement', code: 'not_replaced' }],
    });
  });

  test('the corrected file is screened again, its clock runs on, and it is approved', async () => {
    const before = (await filing.view()).clock;
    await filing.fillsIn({ practice_name: 'Klinik Contoh Sehat Sentosa' });
    await filing.uploadsFor(['practice_statement']);
    const { clock, round, state } = await filing.submits();
    expect({ round, state }).toEqual({ round: 2, state: 'in_verification' });
    expect(clock).toEqual({ startedAt: before?.startedAt, dueAt: clock?.dueAt });
    expect(new Date(clock?.dueAt ?? 0).getTime()).toBeGreaterThanOrEqual(
      new Date(before?.dueAt ?? 0).getTime(),
    );

    const screened = async () =>
      (await filing.history()).items.filter(({ type }) => type === 'screened').length;
    expect(await eventually(screened, (times) => times > 1)).toBe(2);
    await andi.verifies(filing.id);
    await head.determines(filing.id, 'approve');
    expect((await filing.untilState('issued')).licence).toBeDefined();
    expect(await endsOf(filing.id)).toEqual(['SUCCEEDED']);
    const steps = ['Screen', 'Await decision'];
    expect(await statesOf(filing.id)).toEqual([...steps, ...steps, 'Issue']);
  });
});
