import { describe, expect, test } from 'vitest';
import type { CredentialRequest } from '../../shared/gateways/credential-issuer.ts';
import type { LicenceDocument } from '../../shared/gateways/licence-pdf.ts';
import { anApplication, NOW, stories } from '../../test/support/builders.ts';
import { aLicence } from '../../test/support/licence.ts';
import { anOffice, aStandard } from '../../test/support/standard.ts';
import { createPapers } from './licence-papers.ts';

const { form } = anApplication(stories.approved);
const wording = { form, office: anOffice(), standard: aStandard() };
const status = { list: 'metro-2026', index: 7 };
const signing = {
  signer: { field: 'reserved', signatory: false, sign: (pdf: Uint8Array) => Promise.resolve(pdf) },
  secret: undefined,
} as const;

function papersOf() {
  const kept: string[] = [];
  const requests: CredentialRequest[] = [];
  const documents: LicenceDocument[] = [];
  const make = createPapers({
    bucket: {
      put(key) {
        kept.push(key);
        return Promise.resolve({ key, versionId: 'v1' });
      },
    },
    render(document) {
      documents.push(document);
      return Promise.resolve(new Uint8Array(3));
    },
    credentials: {
      issue(request) {
        requests.push(request);
        return Promise.resolve({ shown: 'a.b.c~', full: 'a.b.c~d~' });
      },
    },
    publicUrl: 'https://example.test',
    now: () => NOW,
  });
  return { documents, kept, make, requests };
}

describe('the papers of a licence', () => {
  test('are its document and its credential, and the code on paper carries what everybody may see', async () => {
    const { documents, kept, make } = papersOf();
    const licence = await make(aLicence({ status }), wording, signing);
    expect(kept).toEqual([`licences/metro/${licence.id}.pdf`, `licences/metro/${licence.id}.sd-jwt`]);
    expect(licence.credential).toEqual({ key: kept[1], versionId: 'v1' });
    expect(documents[0]?.qrText).toBe(`${documents[0]?.verificationUrl ?? ''}#520153015481`);
  });

  test('are the document alone where it was numbered before there were status lists', async () => {
    const { documents, kept, make, requests } = papersOf();
    const licence = await make(aLicence({ status: undefined }), wording, signing);
    expect([kept.length, requests.length, licence.credential]).toEqual([1, 0, undefined]);
    expect(documents[0]?.qrText).toBe(documents[0]?.verificationUrl);
  });
});

describe('a credential', () => {
  const asked = async (licence: Parameters<typeof aLicence>[0] = {}) => {
    const { make, requests } = papersOf();
    await make(aLicence({ status, ...licence }), wording, signing);
    return requests[0];
  };

  test('ends with the last day of validity at the office', async () => {
    expect(await asked({ validUntil: '2031-11-16' })).toMatchObject({
      issuedAt: NOW,
      expiresAt: new Date('2031-11-16T17:00:00Z'),
    });
  });

  test('lets its holder disclose the date of birth and the STR', async () => {
    expect(await asked()).toMatchObject({
      disclosable: { birth_date: form['birth_date'], registration: form['str_number'] },
    });
  });

  test('of a facility has nothing to disclose of the person who answers for it', async () => {
    expect((await asked({ product: 'facility_licence' }))?.disclosable).toEqual({});
  });
});
