import type { Licence } from '../../shared/domain/licence.ts';
import { ID, NOW, people } from './builders.ts';

/** A licence of Siti's, in force. */
export const aLicence = (changes: Partial<Licence> = {}): Licence => ({
  id: 'metro.503-0001-SIP-TEST-XI-2026',
  number: '503/0001/SIP-TEST/XI/2026',
  tenant: 'metro',
  service: 'metro.sip-test',
  applicationId: ID,
  filedBy: people.applicant.sub,
  state: 'active',
  profession: { id: 'Ahli Teknologi', en: 'Technologist' },
  holder: 'Siti Aminah, A.Md.Kes',
  practice: 'Laboratorium Sehat',
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
