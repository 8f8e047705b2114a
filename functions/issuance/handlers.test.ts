import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { Person } from '../../shared/domain/actor.ts';
import { createApi } from '../../shared/http/api.ts';
import { LicenceView } from '../../shared/http/licence-view.ts';
import { NOW, people } from '../../test/support/builders.ts';
import { aLicence, onlyLicence, PERSON } from '../../test/support/licence.ts';
import { aRequest, bodyOf, quietTelemetry } from '../../test/support/requests.ts';
import { anOffice } from '../../test/support/standard.ts';
import { contract } from './contract.ts';
import { createHandlers } from './handlers.ts';

const { applicant, foreignVerifier, stranger, verifier } = people;
const licence = aLicence({ purpose: 'renewal', supersedes: '503/0009/SIP-TEST/2021' });
const handlers = createHandlers({
  licences: onlyLicence(licence),
  bucket: {
    linkTo: ({ versionId }, name) =>
      Promise.resolve({ url: `${versionId}/${name}`, expiresAt: NOW.toISOString() }),
  },
  officeOf: () => anOffice(),
  now: () => NOW,
  publicUrl: 'https://example.test',
});
const handle = createApi(contract, handlers, quietTelemetry().telemetry);
const get = (path: '/licences/{id}' | '/licences/{id}/pdf', caller: Person, id = licence.id) =>
  handle(aRequest(`GET ${path}`, { caller, params: { id } }));

describe('a licence', () => {
  test.each([applicant, verifier])(
    'is shown to its holder and its office with its public link',
    async (caller) => {
      const body = bodyOf(await get('/licences/{id}', caller));
      expect(z.parse(LicenceView, body)).toEqual(body);
      expect(body).toMatchObject({
        standing: 'active',
        verificationUrl: `https://example.test/licences/${licence.id}/status?code=${licence.code}`,
      });
    },
  );

  test('is shown with its address and the number it came after, but never whose hash it bears', async () => {
    const body = bodyOf(await get('/licences/{id}', applicant));
    expect(body).toMatchObject({
      address: licence.address,
      supersedes: licence.supersedes,
      purpose: 'renewal',
    });
    expect(JSON.stringify(body)).not.toContain(PERSON);
  });

  test('is downloaded in exactly the version that was issued, with its hash', async () => {
    expect(bodyOf(await get('/licences/{id}/pdf', applicant))).toEqual({
      url: `v7/${licence.id}.pdf`,
      sha256: licence.pdf.sha256,
      expiresAt: NOW.toISOString(),
    });
  });

  test.each([
    ['to another applicant', stranger, licence.id],
    ['to another local government', foreignVerifier, licence.id],
    ['under another number', applicant, 'metro.503-0002'],
    ['under an id that is none', applicant, '../etc'],
  ])('is not there %s', async (_, caller: Person, id) => {
    expect(await get('/licences/{id}', caller, id)).toMatchObject({ statusCode: 404 });
    expect(await get('/licences/{id}/pdf', caller, id)).toMatchObject({ statusCode: 404 });
  });
});
