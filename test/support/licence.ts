import type { Licence } from '../../shared/domain/licence.ts';
import { ID, NOW, people } from './builders.ts';

/** Siti by the keyed hash of her NIK. */
export const PERSON = 'keyed-hash-of-siti-nik';

/** A licence of Siti's, in force. */
export const aLicence = (changes: Partial<Licence> = {}): Licence => ({
  id: 'metro.503-0001-SIP-TEST-XI-2026',
  number: '503/0001/SIP-TEST/XI/2026',
  version: 1,
  purpose: 'new',
  tenant: 'metro',
  service: 'metro.sip-test',
  product: 'practice_licence',
  licenceType: 'SIP-TEST',
  title: { id: 'Surat Izin Praktik', en: 'Practice licence' },
  applicationId: ID,
  answersOf: ID,
  filedBy: people.applicant.sub,
  person: PERSON,
  state: 'active',
  profession: { code: 'atlm', name: { id: 'Ahli Teknologi', en: 'Technologist' } },
  holder: 'Siti Aminah, A.Md.Kes',
  practice: 'Laboratorium Sehat',
  address: 'Jalan Sehat 1',
  code: 'abcdefghijklmnop',
  issuedAt: NOW.toISOString(),
  validUntil: '2031-11-16',
  pdf: { key: 'metro/licence.pdf', versionId: 'v7', sha256: 'f'.repeat(64) },
  ...changes,
});

/** The one licence that there is. */
export const onlyLicence = (licence: Licence) => ({
  read: (id: string) => Promise.resolve(id === licence.id ? licence : undefined),
});
