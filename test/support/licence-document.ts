import type { LicenceDocument } from '../../shared/gateways/licence-pdf/document.ts';

const verificationUrl = 'https://izin.example/v/metro/503-0001-SIP-ATLM-D-15-2026';

/** What is printed on a licence as Metro would issue it, with changes. */
export const aLicenceDocument = (changes: Partial<LicenceDocument> = {}): LicenceDocument => ({
  government: 'Pemerintah Kota Metro',
  officeName: 'Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu Kota Metro',
  officeAddress: 'Kota Metro, Lampung',
  officeContact: 'Telepon (0725) 00000',
  heading: 'Surat Izin Praktik Ahli Teknologi Laboratorium Medik (SIP-ATLM)',
  licenceType: 'SIP-ATLM',
  number: '503/0001/SIP-ATLM/D-15/2026',
  legalBasis: [
    'Undang-Undang Nomor 17 Tahun 2023 tentang Kesehatan',
    'Peraturan Pemerintah Nomor 28 Tahun 2024 tentang Peraturan Pelaksanaan Undang-Undang Nomor 17 Tahun 2023',
  ],
  granting: 'Dengan ini memberikan izin praktik kepada:',
  particulars: [
    { label: 'Nama', lines: ['Siti Nurhaliza Kusumawardhani'], strong: true },
    { label: 'Tempat, tanggal lahir', lines: ['Bandar Lampung, 15 Maret 1994'] },
    {
      label: 'Alamat rumah',
      lines: ['Jalan Imam Bonjol Nomor 12, RT 003/RW 005, Hadimulyo Barat, Kota Metro'],
    },
    { label: 'Untuk praktik sebagai', lines: ['Ahli Teknologi Laboratorium Medik'] },
    { label: 'Jenis praktik', lines: ['Fasilitas pelayanan kesehatan'] },
    {
      label: 'Tempat praktik',
      lines: ['Laboratorium Klinik Sehat', 'Jalan Jenderal Sudirman Nomor 1, Kota Metro'],
    },
    { label: 'Nomor STR', lines: ['XY00001234567890'] },
    { label: 'Masa berlaku STR', lines: ['Seumur Hidup'] },
    { label: 'Izin berlaku sampai dengan', lines: ['22 November 2031'], strong: true },
  ],
  issuedAt: new Date('2026-11-22T03:00:00Z'),
  zone: 'Asia/Jakarta',
  place: 'Metro',
  signatory: { title: 'Kepala Dinas', name: 'Ahmad Budiman' },
  verificationUrl,
  qrText: verificationUrl,
  ...changes,
});

/** The same with other words of one particular. */
export const documentSaying = (label: string, lines: readonly string[]): LicenceDocument => {
  const licence = aLicenceDocument();
  const particulars = licence.particulars.map((one) => (one.label === label ? { ...one, lines } : one));
  return { ...licence, particulars };
};
