import { describe, expect, test } from 'vitest';
import type { ServiceStandard } from '../../shared/domain/service-standard.ts';
import { anApplication, stories } from '../../test/support/builders.ts';
import { aLicence } from '../../test/support/licence.ts';
import { anOffice, aStandard } from '../../test/support/standard.ts';
import { licenceDocument } from './licence-document.ts';

const { form } = anApplication(stories.approved);
const CHECK = { link: 'https://example.test/x', code: 'https://example.test/x#11' };

const printed = (licence = aLicence(), standard = aStandard(), answers: Record<string, string> = {}) =>
  licenceDocument(licence, { office: anOffice(), standard, form: { ...form, ...answers } }, CHECK);

const rowsOf = ({ particulars }: ReturnType<typeof printed>) =>
  Object.fromEntries(particulars.map(({ label, lines }) => [label, lines.join(' | ')]));

describe('a printed licence', () => {
  test('takes its words from office, standard and applicant', () => {
    const answers = { birth_place: 'Metro', home_address: 'Jalan Melati 3' };
    const document = printed(aLicence(), aStandard(), answers);
    expect(document).toMatchObject({
      government: 'Pemerintah Kota Metro',
      officeName: 'DPMPTSP Kota Metro',
      heading: 'title (id) (SIP-TEST)',
      number: '503/0001/SIP-TEST/XI/2026',
      legalBasis: ['Peraturan uji'],
      granting: 'Dengan ini memberikan izin praktik kepada:',
      zone: 'Asia/Jakarta',
      verificationUrl: CHECK.link,
    });
    expect(document.mark).toBeUndefined();
    expect(rowsOf(document)).toEqual({
      Nama: 'Siti Aminah, A.Md.Kes',
      'Tempat, tanggal lahir': 'Metro, 5 Mei 1990',
      'Alamat rumah': 'Jalan Melati 3',
      'Untuk praktik sebagai': 'Ahli Teknologi',
      'Jenis praktik': 'independent (id)',
      'Tempat praktik': 'Laboratorium Sehat | Jalan Sehat 1',
      'Nomor STR': 'QX00001234',
      'Masa berlaku STR': 'Seumur Hidup',
      'Izin berlaku sampai dengan': '16 November 2031',
    });
  });

  test('never shows the NIK', () => {
    expect(JSON.stringify(printed())).not.toContain('3374014505900003');
  });

  test('leaves out what there is nothing to say of', () => {
    const rows = rowsOf(printed(aLicence({ practice: undefined, address: undefined })));
    expect(Object.keys(rows)).not.toContain('Alamat rumah');
    expect(Object.keys(rows)).not.toContain('Tempat praktik');
    expect(rows['Tempat, tanggal lahir']).toBe('5 Mei 1990');
  });

  test.each([
    ['amendment', 'PERUBAHAN'],
    ['duplicate', 'DUPLIKAT'],
  ] as const)('that is a further version says so and bears its own date: %s', (purpose, word) => {
    const revisedAt = '2027-05-03T02:00:00.000Z';
    expect(printed(aLicence({ purpose, version: 3, revisedAt }))).toMatchObject({
      mark: { word, note: 'Versi 3. Diterbitkan pertama kali pada 16 November 2026.' },
      issuedAt: new Date(revisedAt),
    });
  });

  test.each(['renewal', 'change_of_place', 'additional_place'] as const)(
    'with a number of its own is no further version: %s',
    (purpose) => {
      expect(printed(aLicence({ purpose })).mark).toBeUndefined();
    },
  );
});

const question = (name: string, kind: ServiceStandard['fields'][number]['kind'], more: object = {}) => ({
  name,
  label: { id: `${name}?`, en: name },
  kind,
  required: true,
  ...more,
});
const standardFor = (product: ServiceStandard['product']) => {
  const { profession: _, ...standard } = aStandard({
    product,
    title: { id: 'Izin Operasional Klinik', en: 'Clinic licence' },
    fields: [
      question('full_name', 'text'),
      question('nik', 'nik'),
      question('birth_date', 'birth_date'),
      question('home_address', 'text'),
      question('phone', 'phone'),
      question('practice_name', 'text'),
      question('clinic_kind', 'choice', {
        choices: [{ value: 'basic', label: { id: 'Pratama', en: 'Basic' } }],
      }),
      question('starts', 'date'),
      question('institution', 'text', { required: false }),
      question('amended_data', 'text', { when: { purpose: ['amendment'] } }),
    ],
  });
  return standard;
};
const answers = {
  home_address: 'Jalan Melati 3',
  phone: '+6281200000000',
  clinic_kind: 'basic',
  starts: '2027-01-31',
  amended_data: 'nama',
};

describe('a facility’s licence', () => {
  const facility = aLicence({ holder: 'Klinik Sehat', practice: 'Klinik Sehat', profession: undefined });
  const document = printed(facility, standardFor('facility_licence'), answers);

  test('is granted to the facility, under the title of the standard', () => {
    expect(document).toMatchObject({
      heading: 'Izin Operasional Klinik',
      granting: 'Dengan ini memberikan izin kepada:',
    });
    expect(rowsOf(document)).toEqual({
      Nama: 'Klinik Sehat',
      Alamat: 'Jalan Sehat 1',
      'Penanggung jawab': 'Siti Aminah',
      'clinic_kind?': 'Pratama',
      'starts?': '31 Januari 2027',
      'Izin berlaku sampai dengan': '16 November 2031',
    });
  });

  test('tells nothing of who answers for it but the name', () => {
    for (const hidden of ['1990', 'Mei', '3374014505900003', '+628', 'Melati'])
      expect(JSON.stringify(document.particulars)).not.toContain(hidden);
  });
});

test('a letter says whom it is for and what about', () => {
  const letter = aLicence({ practice: undefined, address: undefined, profession: undefined });
  const document = printed(letter, standardFor('letter'), answers);
  expect(document.granting).toBe('Dengan ini memberikan surat ini kepada:');
  expect(rowsOf(document)).toEqual({
    Nama: 'Siti Aminah, A.Md.Kes',
    'Tempat, tanggal lahir': '5 Mei 1990',
    Alamat: 'Jalan Melati 3',
    'clinic_kind?': 'Pratama',
    'starts?': '31 Januari 2027',
    'Berlaku sampai dengan': '16 November 2031',
  });
});
