import { describe, expect, test } from 'vitest';
import { contract } from '../../functions/registry/contract.ts';
import { anybody } from '../support/people.ts';
import { refusal } from '../support/refusals.ts';

describe('anybody asks beforehand what they need', () => {
  const ask = (service: string, body: object) =>
    anybody.call(contract.preCheck, { params: { service }, body });
  const because = (checked: Awaited<ReturnType<typeof ask>>, code: string) =>
    checked.requirements.find(({ requirement }) => requirement === code)?.because;

  test('for a first licence at a clinic they are told what, why, and what is missing, in plain words', async () => {
    const checked = await ask('metro.sip-atlm', { form: { practice_kind: 'facility', nik: '123' } });
    expect(because(checked, 'facility_letter')).toEqual([
      'permohonan baru',
      'Jenis praktik: Di fasilitas pelayanan kesehatan',
    ]);
    expect(because(checked, 'op_recommendation')).toBeUndefined();
    expect(checked.complete).toBe(false);
    expect(checked.problems).toContainEqual({
      pointer: '/form/nik',
      code: 'nik_format',
      detail: 'NIK terdiri atas 16 angka',
    });
  });

  test('for a renewal they are told of credits, and of the licence that is renewed', async () => {
    const checked = await ask('semarang.sipp', { purpose: 'renewal', form: { credits: '250' } });
    expect(because(checked, 'credit_statement')).toEqual(['perpanjangan', 'Jumlah SKP: 250']);
    expect(checked.problems).toContainEqual(
      expect.objectContaining({ pointer: '/form/previous_licence', code: 'missing' }),
    );
  });

  test.each([
    ['a service that nobody offers', 'metro.x', {}, 404, 'service_unknown'],
    [
      'a purpose that the service has not',
      'malang.recommendation-letter',
      { purpose: 'renewal' },
      404,
      'purpose_unknown',
    ],
    ['a purpose that is none', 'metro.sip-atlm', { purpose: 'gift' }, 422, 'input_invalid'],
  ])('where they ask for %s they are told so', async (_, service, body, status, code) => {
    expect(await refusal(anybody, contract.preCheck, { params: { service }, body })).toMatchObject({
      status,
      code,
    });
  });
});
