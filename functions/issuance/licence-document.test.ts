import { expect, test } from 'vitest';
import { anApplication, stories } from '../../test/support/builders.ts';
import { aLicence } from '../../test/support/licence.ts';
import { anOffice, aStandard } from '../../test/support/standard.ts';
import { licenceDocument } from './licence-document.ts';

const rules = { office: anOffice(), standard: aStandard() };
const URL = 'https://example.test/x';

test('a printed licence takes its words from office, standard and applicant', () => {
  const document = licenceDocument(anApplication(stories.approved), aLicence(), rules, URL);
  expect(document).toMatchObject({
    government: 'Pemerintah Kota Metro',
    officeName: 'DPMPTSP Kota Metro',
    title: 'title (id)',
    number: '503/0001/SIP-TEST/XI/2026',
    legalBasis: ['Peraturan uji'],
    holder: { name: 'Siti Aminah', birthPlace: '', birthDate: '1990-05-05' },
    practice: { kind: 'independent (id)', name: 'Laboratorium Sehat' },
    str: { number: 'QX00001234', validUntil: 'Seumur Hidup' },
    zone: 'Asia/Jakarta',
    validUntil: '2031-11-16',
    verificationUrl: URL,
  });
});

test('a printed licence never shows the NIK', () => {
  const document = licenceDocument(anApplication(stories.approved), aLicence(), rules, URL);
  expect(JSON.stringify(document)).not.toContain('3374014505900003');
});
