import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { Application } from '../../shared/domain/application.ts';
import { Licence } from '../../shared/domain/licence.ts';
import type { CredentialRequest } from '../../shared/gateways/credential-issuer.ts';
import type { LicenceDocument } from '../../shared/gateways/licence-pdf.ts';
import { anApplication, ID, NOW, people, stories, uploadId, wib } from '../../test/support/builders.ts';
import { memoryIssuance } from '../../test/support/memory-issuance.ts';
import { memoryStore } from '../../test/support/memory-store.ts';
import { anOffice, aStandard } from '../../test/support/standard.ts';
import { createIssuance } from './issuance.ts';
import { createPapers } from './licence-papers.ts';

/** What may fail: before it happens, or after it happened but before anybody hears of it. */
type Trouble =
  | 'number'
  | 'numbered'
  | 'credential'
  | 'render'
  | 'sign'
  | 'put'
  | 'stored'
  | 'issue'
  | 'issued';

function anIssuance(...stored: Application[]) {
  const applications = memoryStore(stored);
  const documents: LicenceDocument[] = [];
  const troubles: Trouble[] = [];
  const files: string[] = [];
  const requests: CredentialRequest[] = [];
  let versions = 0;
  const at = (place: Trouble) => {
    if (troubles[0] !== place) return;
    troubles.shift();
    throw new Error(`down at ${place}`);
  };
  const { issuance, licences, numbers, read } = memoryIssuance(applications, at);
  const issue = createIssuance({
    applications,
    licences: { read },
    issuance,
    papers: createPapers({
      bucket: {
        put(key, bytes) {
          at('put');
          versions += 1;
          files.push(new TextDecoder().decode(bytes));
          at('stored');
          return Promise.resolve({ key, versionId: `v${versions}` });
        },
      },
      render(document) {
        at('render');
        documents.push(document);
        return Promise.resolve(new TextEncoder().encode(document.number));
      },
      credentials: {
        issue(request) {
          at('credential');
          requests.push(request);
          return Promise.resolve({ shown: 'shown~', full: `credential of ${request.claims.name}` });
        },
      },
      publicUrl: 'https://example.test',
      now: () => NOW,
    }),
    signerOf: () => ({
      field: 'reserved',
      signatory: false,
      sign(pdf, { tenant }) {
        at('sign');
        return Promise.resolve(new TextEncoder().encode(`${new TextDecoder().decode(pdf)} by ${tenant}`));
      },
    }),
    standardOf: () => aStandard(),
    officeOf: () => anOffice(),
    newCode: () => `code-${versions}`.padEnd(16, '-'),
  });
  return { applications, documents, files, issue, licences, numbers, requests, troubles };
}

const approved = anApplication(stories.approved);
const NUMBER = '503/0001/SIP-TEST/XI/2026';

describe('an approved application', () => {
  test('becomes a licence with a number, a document and a record that fit together', async () => {
    const { applications, documents, issue, licences } = anIssuance(approved);
    expect(await issue(ID)).toMatchObject({ state: 'issued' });
    expect(await applications.read(ID, people.applicant)).toMatchObject({
      licence: { number: NUMBER, year: 2026 },
    });
    const licence = licences.get('metro.503-0001-SIP-TEST-XI-2026');
    expect(licence && z.parse(Licence, licence)).toEqual(licence);
    expect(licence).toMatchObject({
      number: NUMBER,
      holder: 'Siti Aminah',
      practice: 'Laboratorium Sehat',
      state: 'active',
      filedBy: people.applicant.sub,
      issuedAt: NOW.toISOString(),
      validUntil: '2031-11-16',
      pdf: { key: 'licences/metro/metro.503-0001-SIP-TEST-XI-2026.pdf', versionId: 'v1' },
      credential: { key: 'licences/metro/metro.503-0001-SIP-TEST-XI-2026.sd-jwt', versionId: 'v2' },
      status: { list: 'metro-2026', index: 1 },
    });
    const verificationUrl = `https://example.test/licences/${licence?.id ?? ''}/status?code=${licence?.code ?? ''}`;
    const qrText = `${verificationUrl}#705966746581`;
    expect(documents).toMatchObject([{ number: NUMBER, verificationUrl, qrText }]);
  });

  test('bears the date and the year of its determination at the office, not of its printing', async () => {
    const determination = {
      by: 'kabid',
      outcome: 'approve',
      at: wib('2027-01-01T00:30').toISOString(),
    } as const;
    const { issue, licences } = anIssuance({ ...approved, determination });
    await issue(ID);
    expect([...licences.values()]).toMatchObject([
      { number: '503/0001/SIP-TEST/I/2027', validUntil: '2032-01-01' },
    ]);
  });

  test('keeps nothing personal in its record but the name and the place of practice', async () => {
    const { issue, licences } = anIssuance(approved);
    await issue(ID);
    const text = JSON.stringify([...licences.values()]);
    for (const hidden of ['3374014505900003', '1990-05-05', 'QX00001234']) expect(text).not.toContain(hidden);
  });
});

test('what is kept, and its hash in the record, is the signed document', async () => {
  const { files, issue, licences } = anIssuance(approved);
  await issue(ID);
  expect(files).toEqual([`${NUMBER} by metro`, 'credential of Siti Aminah']);
  const sha256 = createHash('sha256').update(`${NUMBER} by metro`).digest('hex');
  expect([...licences.values()]).toMatchObject([{ pdf: { sha256 } }]);
});

test('where nobody can sign, a number is given and nothing after it is written', async () => {
  const { applications, files, issue, licences, troubles } = anIssuance(approved);
  troubles.push('sign', 'sign');
  await expect(issue(ID)).rejects.toThrow('down at sign');
  await expect(issue(ID)).rejects.toThrow('down at sign');
  expect([files, [...licences.values()]]).toEqual([[], []]);
  expect(await applications.read(ID, people.applicant)).toMatchObject({
    state: 'approved',
    licence: { number: NUMBER },
  });
});

describe('a failure while a licence is issued,', () => {
  const places: Trouble[] = ['number', 'numbered', 'credential', 'render', 'sign', 'put', 'stored', 'issue'];

  test.each(places)(
    'at the step "%s", is made good by doing it again: one number, one licence, no gap',
    async (place) => {
      const { issue, licences, numbers, troubles } = anIssuance(approved);
      troubles.push(place);
      await expect(issue(ID)).rejects.toThrow(place);
      expect(await issue(ID)).toMatchObject({ state: 'issued' });
      expect([...licences.values()].map(({ number }) => number)).toEqual([NUMBER]);
      expect(numbers.size).toBe(1);
    },
  );

  test('at each step one after the other, never changes the number', async () => {
    const { applications, issue, licences, numbers, troubles } = anIssuance(approved);
    troubles.push(...places);
    for (const place of places) await expect(issue(ID)).rejects.toThrow(place);
    expect(await issue(ID)).toMatchObject({ state: 'issued' });
    expect(await applications.read(ID, people.applicant)).toMatchObject({ licence: { number: NUMBER } });
    expect(licences.size).toBe(1);
    expect(numbers.size).toBe(1);
  });

  test('to hear that all is written, is none: that is looked up', async () => {
    const { issue, licences, troubles } = anIssuance(approved);
    troubles.push('issued');
    expect(await issue(ID)).toMatchObject({ state: 'issued' });
    expect(licences.size).toBe(1);
  });

  test('leaves no gap in the numbers for the next application', async () => {
    const other = { ...approved, id: uploadId(2) };
    const { issue, licences, troubles } = anIssuance(approved, other);
    troubles.push('render');
    await expect(issue(ID)).rejects.toThrow();
    await issue(other.id);
    await issue(ID);
    const given = [...licences.values()].map(({ applicationId, number }) => [
      applicationId,
      number.slice(4, 8),
    ]);
    expect(given).toEqual([
      [other.id, '0002'],
      [ID, '0001'],
    ]);
  });
});

describe('the issue of a licence', () => {
  test('asked for twice, also at once, makes one licence', async () => {
    const { issue, licences, numbers } = anIssuance(approved);
    const states = await Promise.all([issue(ID), issue(ID)]);
    expect(states).toMatchObject([{ state: 'issued' }, { state: 'issued' }]);
    expect(await issue(ID)).toMatchObject({ state: 'issued' });
    expect(licences.size).toBe(1);
    expect(numbers.size).toBe(1);
  });

  test('leaves alone what is not approved', async () => {
    const { issue, licences } = anIssuance(anApplication(stories.recommended));
    expect(await issue(ID)).toMatchObject({ state: 'recommended' });
    expect(licences.size).toBe(0);
  });

  test('of an application that is not there is a fault', async () => {
    await expect(anIssuance().issue(ID)).rejects.toThrow('not_found');
  });
});
