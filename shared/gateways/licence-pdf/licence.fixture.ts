import type { LicenceDocument } from './document.ts';

/** A licence as Metro would issue it, with changes. */
export const aLicence = (changes: Partial<LicenceDocument> = {}): LicenceDocument => ({
  government: 'Pemerintah Kota Metro',
  officeName: 'Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu Kota Metro',
  officeAddress: 'Kota Metro, Lampung',
  officeContact: 'Telepon (0725) 00000',
  title: 'Surat Izin Praktik Ahli Teknologi Laboratorium Medik (SIP-ATLM)',
  licenceType: 'SIP-ATLM',
  number: '503/0001/SIP-ATLM/D-15/2026',
  legalBasis: [
    'Undang-Undang Nomor 17 Tahun 2023 tentang Kesehatan',
    'Peraturan Pemerintah Nomor 28 Tahun 2024 tentang Peraturan Pelaksanaan Undang-Undang Nomor 17 Tahun 2023',
  ],
  holder: { name: 'Siti Nurhaliza Kusumawardhani', birthPlace: 'Bandar Lampung', birthDate: '1994-03-15' },
  homeAddress: 'Jalan Imam Bonjol Nomor 12, RT 003/RW 005, Hadimulyo Barat, Kota Metro',
  profession: 'Ahli Teknologi Laboratorium Medik',
  practice: {
    kind: 'Fasilitas pelayanan kesehatan',
    name: 'Laboratorium Klinik Sehat',
    address: 'Jalan Jenderal Sudirman Nomor 1, Kota Metro',
  },
  str: { number: 'XY00001234567890', validUntil: 'Seumur Hidup' },
  issuedAt: new Date('2026-11-22T03:00:00Z'),
  zone: 'Asia/Jakarta',
  place: 'Metro',
  validUntil: '2031-11-22',
  signatory: { title: 'Kepala Dinas', name: 'Ahmad Budiman' },
  verificationUrl: 'https://izin.example/v/metro/503-0001-SIP-ATLM-D-15-2026',
  ...changes,
});
