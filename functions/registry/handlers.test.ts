import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { Licence } from '../../shared/domain/licence.ts';
import { Requirement } from '../../shared/domain/service-standard.ts';
import { createApi } from '../../shared/http/api.ts';
import { PublicLicence } from '../../shared/http/licence-view.ts';
import { licenceItem } from '../../shared/store/licence-item.ts';
import type { RegisterStore } from '../../shared/store/register-store.ts';
import { NOW, wib } from '../../test/support/builders.ts';
import { aLicence, onlyLicence, PERSON } from '../../test/support/licence.ts';
import { aRequest, bodyOf, quietTelemetry } from '../../test/support/requests.ts';
import { anOffice, aStandard, SERVICE } from '../../test/support/standard.ts';
import { contract } from './contract.ts';
import { createHandlers } from './handlers.ts';
import { OfficeView } from './office-view.ts';

/** What the register was asked for. */
type Search = Parameters<RegisterStore['search']>;

/** @param wait seconds until somebody may ask again, where they asked too often */
function aRegistry(licence: Licence = aLicence(), now: Date = NOW, wait?: number, office = anOffice()) {
  const searches: Search[] = [];
  const asked: string[] = [];
  const handlers = createHandlers({
    licences: onlyLicence(licence),
    register: {
      search(...asked) {
        searches.push(asked);
        return Promise.resolve({ items: [licenceItem(licence).summary], cursor: 'next' });
      },
    },
    budget: {
      spend(network) {
        asked.push(network);
        return Promise.resolve(wait);
      },
    },
    tenants: () => ['metro'],
    services: () => [aStandard()],
    currentStandard: (service) => (service === SERVICE ? aStandard() : undefined),
    officeOf: (tenant) => (tenant === 'metro' ? office : undefined),
    openApi: () => Promise.resolve({ openapi: '3.1.0' }),
    now: () => now,
  });
  const handle = createApi(contract, handlers, quietTelemetry().telemetry);
  const call = (routeKey: string, asked: Parameters<typeof aRequest>[1] = {}) =>
    handle(aRequest(routeKey, asked));
  const status = (code: string, id = licence.id, headers = {}) =>
    call('GET /licences/{id}/status', { params: { id }, query: { code }, headers });
  const search = (query: Record<string, string>) => call('GET /register', { query });
  return { asked, call, search, searches, status };
}

const licence = aLicence();

const announced = (id: string, from: string, until?: string) => ({
  ...{ id, from, kind: 'info' as const },
  ...{ title: { id, en: id }, body: { id, en: id } },
  ...(until === undefined ? {} : { until }),
});

describe('a licence is confirmed', () => {
  test('to who has its link, with no more than is public', async () => {
    const body = bodyOf(await aRegistry().status(licence.code));
    expect(z.parse(z.strictObject(PublicLicence.shape), body)).toEqual(body);
    expect(body).toMatchObject({
      standing: 'active',
      verdict: 'valid',
      holder: licence.holder,
      office: 'DPMPTSP Kota Metro',
    });
    for (const hidden of [licence.applicationId, licence.filedBy, licence.code, licence.pdf.sha256, PERSON]) {
      expect(JSON.stringify(body)).not.toContain(hidden);
    }
  });

  test('until the end of its last day at the office', async () => {
    const lastDay = aRegistry(licence, wib('2031-11-16T23:59'));
    expect(bodyOf(await lastDay.status(licence.code))).toMatchObject({ standing: 'active' });
    const nextDay = aRegistry(licence, wib('2031-11-17T00:00'));
    expect(bodyOf(await nextDay.status(licence.code))).toMatchObject({ standing: 'expired' });
  });
});

describe('a licence that ended is found still,', () => {
  test.each([
    ['superseded', 'renewal'],
    ['revoked', 'change_of_place'],
  ] as const)(
    'and tells since when it is %s, why, and the number of its successor',
    async (state, reason) => {
      const end = { at: '2027-05-03T02:00:00.000Z', reason, successor: '503/0007/SIP-TEST/V/2027' };
      const ended = aLicence({ state, end: { ...end, applicationId: 'an-application' } });
      const body = bodyOf(await aRegistry(ended).status(licence.code));
      expect(body).toMatchObject({ standing: state, end });
      expect(JSON.stringify(body)).not.toContain('an-application');
    },
  );

  test('without a successor where there is none', async () => {
    const end = { at: '2027-05-03T02:00:00.000Z', reason: 'own_request', applicationId: 'a' } as const;
    const body = bodyOf(await aRegistry(aLicence({ state: 'revoked', end })).status(licence.code));
    expect(body).toMatchObject({ standing: 'revoked', end: { at: end.at, reason: 'own_request' } });
    expect(body).not.toHaveProperty('end.successor');
  });
});

test('a suspended licence tells since when, and nothing of why', async () => {
  const suspension = { at: '2027-05-03T02:00:00.000Z', ground: 'discipline' } as const;
  const suspended = aLicence({ state: 'suspended', suspension });
  const { status } = aRegistry(suspended);
  expect(bodyOf(await status(licence.code))).toMatchObject({
    standing: 'suspended',
    suspendedSince: suspension.at,
  });
  const page = await status(licence.code, licence.id, { accept: 'text/html', 'accept-language': 'en' });
  expect(page.body).toContain('<dt>Since</dt><dd>3 May 2027</dd>');
  for (const shown of [page.body, JSON.stringify(bodyOf(await status(licence.code)))])
    expect(shown).not.toContain('discipline');
});

describe('the register', () => {
  test('shows the public minimum of who is found by name, and how they stand today', async () => {
    const { search, searches } = aRegistry(licence, wib('2031-11-17T00:00'));
    const reply = await search({ tenant: 'metro', name: 'Apt. Siti A.', limit: '5' });
    expect(bodyOf(reply)).toEqual({
      items: [
        {
          number: licence.number,
          standing: 'expired',
          title: licence.title,
          holder: licence.holder,
          profession: licence.profession?.name,
          practice: licence.practice,
        },
      ],
      cursor: 'next',
    });
    expect(searches).toEqual([['metro', 'sitia', { limit: 5 }]]);
  });

  test.each(['', 'Si', 'dr. Al', ' - . S i'])(
    'is not read out to who asks for too few letters: %j',
    async (name) => {
      const { search, searches } = aRegistry();
      expect(bodyOf(await search({ tenant: 'metro', name }))).toMatchObject({
        code: 'input_invalid',
        errors: [{ pointer: '/query/name', code: 'too_short' }],
      });
      expect(searches).toEqual([]);
    },
  );

  test('is asked so often and no more from one address', async () => {
    const { asked, search } = aRegistry(licence, NOW, 17);
    const reply = await search({ tenant: 'metro', name: 'Siti' });
    expect(reply).toMatchObject({ statusCode: 429, headers: { 'retry-after': '17' } });
    expect(bodyOf(reply)).toMatchObject({ code: 'too_many_requests' });
    expect(asked).toEqual(['127.0.0.1']);
  });

  test('of an office that does not exist is not found', async () => {
    expect(await aRegistry().search({ tenant: '__proto__', name: 'Siti' })).toMatchObject({
      statusCode: 404,
    });
  });
});

test('a licence in its second version is told to be that', async () => {
  const later = aLicence({ version: 2, revisedAt: '2027-05-03T02:00:00.000Z' });
  expect(bodyOf(await aRegistry(later).status(licence.code))).toMatchObject({
    version: 2,
    issuedAt: licence.issuedAt,
    revisedAt: later.revisedAt,
  });
});

describe('who guesses at the link of a licence', () => {
  const { status } = aRegistry();

  test('gets one and the same answer for a wrong code and a wrong number', async () => {
    const replies = await Promise.all([
      status('ponmlkjihgfedcba'),
      status(licence.code, 'metro.503-0002'),
      status(licence.code, 'semarang.503-0001-SIP-TEST-XI-2026'),
    ]);
    expect(new Set(replies.map(({ body }) => body)).size).toBe(1);
    expect(replies[0]).toMatchObject({ statusCode: 404 });
  });

  test.each(['', 'short', 'x'.repeat(17), 'abcdefghijklmno!', 'ａbcdefghijklmnop'])(
    'is told that this is no code: %j',
    async (code) => {
      expect(await status(code)).toMatchObject({ statusCode: 422 });
    },
  );
});

describe('the QR link', () => {
  const browser = { accept: 'text/html,application/xhtml+xml', 'accept-language': 'en-GB' };

  test('shows a browser a page in its language, and gives a program JSON', async () => {
    const { status } = aRegistry();
    const page = await status(licence.code, licence.id, browser);
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-language': 'en',
    });
    expect(page.body).toContain('Valid');
    expect((await status(licence.code)).headers).toMatchObject({ 'content-type': 'application/json' });
  });

  test('of a licence that was never issued shows a browser a page that says so, and no more than of a wrong code', async () => {
    const { status } = aRegistry();
    const pages = [
      await status('ponmlkjihgfedcba', licence.id, browser),
      await status(licence.code, 'metro.503-9999-SIP-TEST-XI-2026', browser),
    ];
    for (const page of pages) expect(page).toMatchObject({ statusCode: 404, body: pages[0]?.body });
    expect(pages[0]?.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8' });
    expect(pages[0]?.body).toMatch(/Not known[^]*There is no such licence/);
  });
});

describe('an office', () => {
  const bekasi = anOffice({
    announcements: [
      announced('old', '2026-10-01', '2026-11-15'),
      announced('first', '2026-10-01'),
      announced('today', '2026-11-16', '2026-11-16'),
      announced('tomorrow', '2026-11-17'),
    ],
    calendar: {
      ...anOffice().calendar,
      closedOn: ['2026-12-25'],
      closedDays: [{ date: '2026-12-25', kind: 'holiday', name: { id: 'Natal', en: 'Christmas' } }],
    },
  });
  const { call } = aRegistry(licence, NOW, undefined, bekasi);
  const office = () => call('GET /offices/{tenant}', { params: { tenant: 'metro' } });

  test('tells where it is, whom to ask, when it is open and what it announces today', async () => {
    const reply = await office();
    const body = bodyOf(reply);
    expect(z.parse(z.strictObject(OfficeView.shape), body)).toEqual(body);
    expect(body).toMatchObject({
      office: 'DPMPTSP Kota Metro',
      desk: { name: 'Verifikator Dinkes', link: 'https://wa.me/6281200000000' },
      branding: { short: 'DPMPTSP Metro', colour: '#0b5d4e' },
      openNow: true,
      closesAt: '2026-11-16T05:00:00.000Z',
      closedDays: [{ date: '2026-12-25', name: { en: 'Christmas' } }],
      announcements: [{ id: 'today' }, { id: 'first' }],
    });
    expect(reply.headers).toMatchObject({ 'cache-control': 'public, max-age=60' });
  });

  test('says nothing of whom its officers are, nor where it has its facts from', async () => {
    for (const hidden of ['contacts', 'signatory', 'sources', 'signer'])
      expect(bodyOf(await office())).not.toHaveProperty(hidden);
  });

  test('stands in the list with what a page needs to look like it', async () => {
    expect(bodyOf(await call('GET /offices'))).toMatchObject({
      items: [{ tenant: 'metro', branding: { short: 'DPMPTSP Metro' }, openNow: true }],
    });
  });

  test('tells other hours while they are in force, and why', async () => {
    const changes = [{ from: '2026-11-16', until: '2026-11-20', openings: {}, reason: 'Pindah gedung' }];
    const moving = anOffice({ calendar: { ...anOffice().calendar, changes } });
    const { call } = aRegistry(licence, NOW, undefined, moving);
    expect(bodyOf(await call('GET /offices/{tenant}', { params: { tenant: 'metro' } }))).toMatchObject({
      openNow: false,
      opensAt: '2026-11-23T00:30:00.000Z',
      hours: { change: { reason: 'Pindah gedung', until: '2026-11-20' } },
    });
  });

  test('that does not exist is not found', async () => {
    for (const tenant of ['nowhere', '__proto__', 'Metro'])
      expect((await call('GET /offices/{tenant}', { params: { tenant } })).statusCode).toBe(404);
  });
});

describe('the catalogue', () => {
  test('lists the services, and each with its requirements, dropped ones as such', async () => {
    const { call } = aRegistry();
    expect(bodyOf(await call('GET /services'))).toMatchObject({
      items: [{ service: SERVICE, feeRupiah: 0 }],
    });
    const details = bodyOf(await call('GET /services/{service}', { params: { service: SERVICE } }));
    const { requirements } = z.parse(z.object({ requirements: z.array(Requirement) }), details);
    expect(requirements.find(({ obligation }) => obligation === 'dropped')?.code).toBe('op_recommendation');
  });

  test('does not know what it does not list', async () => {
    const reply = await aRegistry().call('GET /services/{service}', { params: { service: 'metro.x' } });
    expect(reply.statusCode).toBe(404);
    expect(bodyOf(reply)).toMatchObject({ code: 'service_unknown' });
  });

  test('gives the OpenAPI document, which may be kept for a while', async () => {
    const reply = await aRegistry().call('GET /openapi.json');
    expect(bodyOf(reply)).toEqual({ openapi: '3.1.0' });
    expect(reply.headers).toMatchObject({ 'cache-control': 'public, max-age=300' });
  });
});
