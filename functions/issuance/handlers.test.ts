import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { Person } from '../../shared/domain/actor.ts';
import { createApi } from '../../shared/http/api.ts';
import { LicenceView } from '../../shared/http/licence-view.ts';
import { anApplication, NOW, people, stories, wib } from '../../test/support/builders.ts';
import { aLicence, licenceInOffice, onlyLicence, PERSON } from '../../test/support/licence.ts';
import { memoryStore } from '../../test/support/memory-store.ts';
import { aRequest, bodyOf, quietTelemetry } from '../../test/support/requests.ts';
import { anOffice } from '../../test/support/standard.ts';
import { contract, OwnLicence } from './contract.ts';
import { createHandlers, type IssuanceApiDependencies } from './handlers.ts';

const { applicant, foreignVerifier, stranger, verifier } = people;
const licence = aLicence({ purpose: 'renewal', supersedes: '503/0009/SIP-TEST/2021' });
const dependencies: IssuanceApiDependencies = {
  applications: memoryStore(),
  licences: onlyLicence(licence),
  journal: licenceInOffice(licence).journal,
  bucket: {
    linkTo: ({ versionId }, name) =>
      Promise.resolve({ url: `${versionId}/${name}`, expiresAt: NOW.toISOString() }),
  },
  officeOf: () => anOffice(),
  now: () => NOW,
  publicUrl: 'https://example.test',
};
const handle = createApi(contract, createHandlers(dependencies), quietTelemetry().telemetry);
const get = (path: '/licences/{id}' | '/licences/{id}/pdf', caller: Person, id = licence.id) =>
  handle(aRequest(`GET ${path}`, { caller, params: { id } }));

describe('the list of one’s own licences', () => {
  const issued = anApplication(stories.issued);
  const listed = async (caller: Person, changes: Partial<IssuanceApiDependencies> = {}) => {
    const handlers = createHandlers({ ...dependencies, applications: memoryStore([issued]), ...changes });
    const handle = createApi(contract, handlers, quietTelemetry().telemetry);
    return bodyOf(await handle(aRequest('GET /licences', { caller })));
  };

  test('shows each as it stands now, and how many days are left', async () => {
    const body = await listed(applicant);
    expect(z.parse(z.object({ items: z.array(z.strictObject(OwnLicence.shape)) }), body)).toEqual(body);
    expect(body).toMatchObject({
      items: [{ id: licence.id, standing: 'active', daysLeft: 1826, validUntil: '2031-11-16' }],
    });
    expect(JSON.stringify(body)).not.toContain(PERSON);
  });

  test('shows one that is over as that', async () => {
    expect(await listed(applicant, { now: () => wib('2031-11-17T00:00') })).toMatchObject({
      items: [{ standing: 'expired', daysLeft: -1 }],
    });
  });

  test('shows one about which there were several applications once', async () => {
    const again = { ...issued, id: 'another', purpose: 'amendment' as const };
    expect(await listed(applicant, { applications: memoryStore([issued, again]) })).toMatchObject({
      items: [{ id: licence.id }],
    });
  });

  test('shows nobody what others hold, nor what is not issued yet', async () => {
    expect(await listed(stranger)).toEqual({ items: [] });
    const approved = memoryStore([anApplication(stories.signature)]);
    expect(await listed(applicant, { applications: approved })).toEqual({ items: [] });
    const others = onlyLicence({ ...licence, filedBy: stranger.sub });
    expect(await listed(applicant, { licences: others })).toEqual({ items: [] });
  });
});

describe('a licence', () => {
  test.each([applicant, verifier])(
    'is shown to its holder and its office ($sub) with its public link',
    async (caller) => {
      const body = bodyOf(await get('/licences/{id}', caller));
      expect(z.parse(LicenceView, body)).toEqual(body);
      expect(body).toMatchObject({
        standing: 'active',
        verificationUrl: `https://example.test/licences/${licence.id}/status?code=${licence.code}`,
      });
    },
  );

  test('is shown with its address and the number it came after, and never with the hash of its holder', async () => {
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

describe('what the office does about a licence', () => {
  const { agencyHead, head } = people;
  const reason = 'Putusan majelis disiplin.';
  const against = { ground: 'discipline', reason, legalBasis: 'UU 17/2023 Pasal 264' };

  /** The routes over one licence that changes. */
  function anOfficeWithLicence() {
    const office = licenceInOffice(aLicence());
    const licences = { read: () => Promise.resolve(office.now()) };
    const serve = createApi(
      contract,
      createHandlers({ ...dependencies, licences, journal: office.journal }),
      quietTelemetry().telemetry,
    );
    return (route: string, caller: Person, body?: object) =>
      serve(aRequest(route, { caller, params: { id: licence.id }, ...(body === undefined ? {} : { body }) }));
  }

  test('is proposed, confirmed by another, and answered with how the licence stands', async () => {
    const call = anOfficeWithLicence();
    const proposed = await call('POST /licences/{id}/suspension', head, against);
    expect(proposed).toMatchObject({ statusCode: 201 });
    expect(bodyOf(proposed)).toMatchObject({ standing: 'active', proposal: { n: 1, from: '2026-11-16' } });
    const own = await call('POST /licences/{id}/confirmation', head, { proposal: 1 });
    expect(bodyOf(own)).toMatchObject({ status: 409, code: 'four_eyes' });
    const done = await call('POST /licences/{id}/confirmation', agencyHead, { proposal: 1 });
    expect(bodyOf(done)).toMatchObject({ standing: 'suspended', suspendedSince: NOW.toISOString() });
    await call('DELETE /licences/{id}/suspension', head, { reason, legalBasis: 'Pasal 264' });
    const dropped = await call('DELETE /licences/{id}/proposal', head);
    expect(dropped).toMatchObject({ statusCode: 200 });
    expect(bodyOf(dropped)).not.toHaveProperty('proposal');
    await call('POST /licences/{id}/revocation', head, against);
    const revoked = await call('POST /licences/{id}/confirmation', agencyHead, { proposal: 5 });
    expect(bodyOf(revoked)).toMatchObject({ standing: 'revoked', end: { reason: 'office_decision' } });
  });

  test('is told with its reasons to the office, to the holder only of which kind they are', async () => {
    const call = anOfficeWithLicence();
    await call('POST /licences/{id}/suspension', head, against);
    expect(JSON.stringify(bodyOf(await call('GET /licences/{id}', applicant)))).not.toMatch(/propos|majelis/);
    await call('POST /licences/{id}/confirmation', agencyHead, { proposal: 1 });
    const holders = bodyOf(await call('GET /licences/{id}', applicant));
    expect(holders).toMatchObject({ standing: 'suspended', ground: 'discipline' });
    expect(JSON.stringify(holders)).not.toContain('majelis');
    const offices = bodyOf(await call('GET /licences/{id}', verifier));
    expect(z.parse(LicenceView, offices)).toEqual(offices);
    expect(offices).toMatchObject({
      lifecycle: {
        intact: true,
        history: [
          { n: 1, type: 'suspension_proposed', by: head.sub, reason },
          { n: 2, type: 'suspended', by: agencyHead.sub },
        ],
      },
    });
  });

  test.each([{ reason }, { ...against, ground: 'dislike' }, { ...against, from: 'kemarin' }])(
    'is refused without a kind of reason, its words and the law: %j',
    async (body) => {
      const call = anOfficeWithLicence();
      expect(await call('POST /licences/{id}/suspension', head, body)).toMatchObject({ statusCode: 422 });
    },
  );
});
