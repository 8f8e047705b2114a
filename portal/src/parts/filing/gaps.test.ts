import { describe, expect, test } from 'vitest';
import type { FormField } from '../../../../shared/domain/service-standard.ts';
import type { Schemas } from '../../api/client.ts';
import { gapsOf, isDocumentOpen, partsOf } from './gaps.ts';

type Item = Schemas['ChecklistItem'];

const item = (status: Item['status'], more: Partial<Item> = {}): Item => ({
  requirement: 'diploma',
  obligation: 'mandatory',
  status,
  ...more,
});
const application = (
  checklist: Item[],
  more: Partial<Schemas['Application']> = {},
): Schemas['Application'] => ({
  id: '01936f00-0000-7000-8000-000000000001',
  version: 1,
  tenant: 'metro',
  service: 'metro.sip-atlm',
  purpose: 'new',
  state: 'draft',
  round: 1,
  deadlines: [],
  createdAt: '2026-11-22T01:00:00Z',
  filing: { channel: 'online', represented: false },
  form: {},
  warnings: [],
  checklist,
  ...more,
});
const nik: FormField = { name: 'nik', label: { id: 'NIK', en: 'NIK' }, kind: 'nik', required: true };
const correction = (documents: NonNullable<Schemas['Application']['correction']>['documents']) => ({
  correction: { documents, fields: {}, correctBy: '2026-12-01T00:00:00Z' },
  state: 'returned' as const,
});
const gaps = (checklist: Item[], more: Partial<Schemas['Application']> = {}) =>
  gapsOf(application(checklist, more), { fields: [] }, '2026-11-22').map((gap) =>
    'document' in gap ? gap.code : gap,
  );

describe('what stands in the way of filing', () => {
  test('is every answer that is missing or wrong', () => {
    const found = gapsOf(application([], { form: { nik: '1' } }), { fields: [nik] }, '2026-11-22');
    expect(found).toMatchObject([{ field: { name: 'nik' }, problem: { code: 'nik_format' } }]);
  });

  test.each([
    ['missing', item('missing'), ['missing']],
    ['optional and missing', item('missing', { obligation: 'optional' }), []],
    ['refused', item('refused', { reason: 'pdf_encrypted' }), ['pdf_encrypted']],
    ['still being checked', item('pending'), ['pending']],
    ['there', item('usable'), []],
  ] as const)('a document that is %s', (_, given, expected) => {
    expect(gaps([given])).toEqual(expected);
  });

  test('a document that the office wants replaced, until it was', () => {
    const wanted = correction({ diploma: { outcome: 'to_repair' } });
    expect(gaps([item('to_repair')], wanted)).toEqual(['not_replaced']);
    expect(gaps([item('usable')], wanted)).toEqual([]);
  });
});

describe('a document may be given', () => {
  test('as long as it is a draft, and not while the office has it', () => {
    expect(isDocumentOpen({ state: 'draft' }, item('usable'))).toBe(true);
    expect(isDocumentOpen({ state: 'in_verification' }, item('missing', { obligation: 'conditional' }))).toBe(
      false,
    );
  });

  test('in a correction only when it is to be replaced, or has become necessary', () => {
    const returned = correction({ diploma: { outcome: 'to_repair' } });
    expect(isDocumentOpen(returned, item('usable'))).toBe(true);
    expect(isDocumentOpen(returned, item('usable', { requirement: 'photo' }))).toBe(false);
    expect(
      isDocumentOpen(returned, item('missing', { requirement: 'photo', obligation: 'conditional' })),
    ).toBe(true);
  });
});

test('what the server names is a field or a document, by its pointer', () => {
  const errors = [
    { pointer: '/form/nik', code: 'missing', detail: 'wajib diisi' },
    { pointer: '/documents/diploma', code: 'pending', detail: 'masih diperiksa' },
  ];
  const problem = { type: '', title: '', status: 422, code: 'form_incomplete', requestId: '', errors };
  expect(partsOf(problem)).toMatchObject([
    { kind: 'field', name: 'nik' },
    { kind: 'document', name: 'diploma' },
  ]);
});
