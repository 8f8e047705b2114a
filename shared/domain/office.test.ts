import { describe, expect, test } from 'vitest';
import { anOffice } from '../../test/support/standard.ts';
import { Office } from './office.ts';

const accepts = (changes: object) => Office.safeParse({ ...anOffice(), ...changes }).success;

describe('an office', () => {
  test('is read as it was written', () => {
    const complaints = { unit: 'Pengaduan', channels: [{ kind: 'email', value: 'lapor@metro.example' }] };
    const office = { ...anOffice(), complaints, signer: 'bsre', sources: ['situs'] };
    expect(Office.parse(office)).toEqual(office);
  });

  test('says nothing that nobody reads', () => {
    const { complaints, feedback, signatory } = anOffice();
    for (const more of [
      { website: 'x' },
      { complaints: { ...complaints, hours: 'x' } },
      { complaints: { ...complaints, channels: [{ kind: 'box', value: 'x', floor: 1 }] } },
      { feedback: { ...feedback, fax: 'x' } },
      { signatory: { ...signatory, nip: 'x' } },
    ])
      expect(accepts(more)).toBe(false);
  });

  test.each(['metro', 'kab-bekasi', 'kota_1', 'a', 'a'.repeat(40)])(
    'may have the code %s, which stands in keys and addresses',
    (tenant) => {
      expect(accepts({ tenant })).toBe(true);
    },
  );

  test.each(['', 'Metro', '1metro', '-metro', 'metro/x', 'metro.x', 'a'.repeat(41)])(
    'may not have the code %j',
    (tenant) => {
      expect(accepts({ tenant })).toBe(false);
    },
  );

  test.each(['18', '1872', '18x72', '18.7', '18.723', '118.72'])(
    'lies in no region %s: it is one of the Ministry’s codes of two and two digits',
    (region) => {
      expect(accepts({ region })).toBe(false);
    },
  );

  test.each([
    '081200000000',
    '+62 812',
    '+628120',
    `+62${'8'.repeat(14)}`,
    '+62812000000x',
    'x+6281200000000',
  ])('is not asked on WhatsApp at %s', (whatsapp) => {
    expect(accepts({ feedback: { name: 'Verifikator', whatsapp } })).toBe(false);
  });

  test('need not be on WhatsApp', () => {
    expect(accepts({ feedback: { name: 'Verifikator' } })).toBe(true);
  });

  test.each(['#fff', '#FFFFFF', 'green', '#0b5d4', '#0b5d4e0', '#ffd700', '#777777'])(
    'may not have the colour %s: it is none, or white cannot be read on it',
    (colour) => {
      expect(accepts({ branding: { ...anOffice().branding, colour } })).toBe(false);
    },
  );

  test('may have a colour on which white can just be read', () => {
    expect(accepts({ branding: { ...anOffice().branding, colour: '#767676' } })).toBe(true);
  });

  test('announces nothing that ends before it begins', () => {
    const text = { id: 'x', en: 'x' };
    const from = '2026-11-16';
    const announced = (until?: string) =>
      accepts({ announcements: [{ id: 'a', kind: 'info', title: text, body: text, from, until }] });
    expect([announced(), announced(from), announced('2026-11-15')]).toEqual([true, true, false]);
  });

  test('signs by its own key or by BSrE, and in no other way', () => {
    expect(['kms', 'bsre', undefined, 'pen'].map((signer) => accepts({ signer }))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});
