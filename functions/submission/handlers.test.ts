import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { Person } from '../../shared/domain/actor.ts';
import type { Application } from '../../shared/domain/application.ts';
import { createApi } from '../../shared/http/api.ts';
import {
  aForm,
  anApplication,
  anUpload,
  ID,
  NOW,
  people,
  stories,
  systems,
} from '../../test/support/builders.ts';
import { memoryStore } from '../../test/support/memory-store.ts';
import { aRequest, bodyOf, quietTelemetry } from '../../test/support/requests.ts';
import { anOffice, aStandard, SERVICE } from '../../test/support/standard.ts';
import { contract, HistoryEntry, Receipt } from './contract.ts';
import { createHandlers } from './handlers.ts';

const { applicant, counter, stranger, verifier } = people;
const foreignCounter = { ...counter, tenant: 'semarang' };

function aService(...stored: Application[]) {
  const applications = memoryStore(stored);
  const { telemetry } = quietTelemetry();
  const handlers = createHandlers({
    applications,
    standardOf: ({ service }) => (service === SERVICE ? aStandard() : undefined),
    currentStandard: (service) => (service === SERVICE ? aStandard() : undefined),
    officeOf: (tenant) => (tenant === 'metro' ? anOffice() : undefined),
    newId: () => ID,
    now: () => NOW,
  });
  const handle = createApi(contract, handlers, telemetry);
  const call = (routeKey: string, caller: Person, asked: Parameters<typeof aRequest>[1] = {}) =>
    handle(aRequest(routeKey, { caller, params: { id: ID }, ...asked }));
  return { applications, call };
}

const CREATE = 'POST /applications';
const EDIT = 'PATCH /applications/{id}';
const SUBMIT = 'POST /applications/{id}/submission';
const RECEIPT = 'GET /applications/{id}/receipt';
const HISTORY = 'GET /applications/{id}/history';

describe('a new application', () => {
  test('is a draft with its checklist, and tells where it is and its version', async () => {
    const reply = await aService().call(CREATE, applicant, { body: { service: SERVICE } });
    expect(reply).toMatchObject({
      statusCode: 201,
      headers: { location: `/applications/${ID}`, etag: '"1"' },
    });
    expect(bodyOf(reply)).toMatchObject({
      id: ID,
      state: 'draft',
      filing: { channel: 'online', represented: false },
      checklist: [{ requirement: 'registration', status: 'missing' }, {}, {}],
    });
  });

  test('at the counter is for somebody, whose power of attorney is kept', async () => {
    const onBehalf = { represented: true, powerOfAttorney: { reference: 'SK-1', date: '2026-11-10' } };
    const reply = await aService().call(CREATE, counter, { body: { service: SERVICE, onBehalf } });
    expect(bodyOf(reply)).toMatchObject({ filing: { channel: 'counter', ...onBehalf } });
  });

  test('that came by post keeps what finds the envelope again', async () => {
    const post = { trackingNote: 'Amplop 12, JNE 0123' };
    const reply = await aService().call(CREATE, counter, { body: { service: SERVICE, post } });
    expect(bodyOf(reply)).toMatchObject({ filing: { channel: 'post', ...post } });
  });

  test('may be for another purpose, and is asked for what that needs', async () => {
    const reply = await aService().call(CREATE, applicant, {
      body: { service: SERVICE, purpose: 'renewal' },
    });
    expect(bodyOf(reply)).toMatchObject({ purpose: 'renewal' });
    expect(JSON.stringify(bodyOf(reply))).toContain('credit_statement');
  });

  test.each([
    ['of a service that nobody offers', applicant, { service: 'metro.x' }, 404, 'service_unknown'],
    [
      'for a purpose that the service has not',
      applicant,
      { service: SERVICE, purpose: 'duplicate' },
      404,
      'purpose_unknown',
    ],
    [
      'by post, by an applicant',
      applicant,
      { service: SERVICE, post: { trackingNote: 'A-1' } },
      403,
      'role_not_allowed',
    ],
    ['at the counter of another office', foreignCounter, { service: SERVICE }, 404, 'service_unknown'],
    [
      'for somebody, by an applicant',
      applicant,
      { service: SERVICE, onBehalf: { represented: false } },
      403,
      'role_not_allowed',
    ],
    [
      'for somebody without a power of attorney',
      counter,
      { service: SERVICE, onBehalf: { represented: true } },
      422,
      'power_of_attorney_required',
    ],
    ['by an officer', verifier, { service: SERVICE }, 403, 'role_forbidden'],
  ])('is refused %s', async (_, caller: Person, body, status, code) => {
    const { applications, call } = aService();
    const reply = await call(CREATE, caller, { body });
    expect(reply.statusCode).toBe(status);
    expect(bodyOf(reply)).toMatchObject({ code });
    expect(await applications.listFiledBy(caller.sub, { limit: 1 })).toEqual({ items: [] });
  });

  test('gets the same id when the same request is repeated, so that it is found and not made twice', async () => {
    const { applications, call } = aService();
    const headers = { 'idempotency-key': 'k1' };
    await call(CREATE, applicant, { body: { service: SERVICE }, headers });
    await call(CREATE, applicant, { body: { service: SERVICE }, headers });
    await call(CREATE, stranger, { body: { service: SERVICE }, headers });
    const [first, repeat, others] = applications.asked;
    expect(repeat?.id).toBe(first?.id);
    expect(repeat?.asker.repeat).toEqual(first?.asker.repeat);
    expect(others?.id).not.toBe(first?.id);
    expect(z.uuid().safeParse(first?.id).success).toBe(true);
  });
});

describe('the form', () => {
  test('is edited on the version that the caller has seen', async () => {
    const { call } = aService(anApplication(stories.draft));
    const edit = (tag: string) =>
      call(EDIT, applicant, { body: { form: aForm() }, headers: { 'if-match': tag } });
    expect(await edit('"9"')).toMatchObject({ statusCode: 412 });
    const reply = await edit('"1"');
    expect(reply).toMatchObject({ statusCode: 200, headers: { etag: '"2"' } });
    expect(bodyOf(reply)).toMatchObject({ form: aForm() });
  });

  test('tells every wrong value by its pointer, in the caller’s language', async () => {
    const { call } = aService(anApplication(stories.draft));
    const form = { nik: '1', full_name: 'x'.repeat(10_000), birth_date: '9999-99-99', horoscope: 'leo' };
    const reply = await call(EDIT, applicant, { body: { form }, headers: { 'accept-language': 'en' } });
    expect(reply.statusCode).toBe(422);
    expect(bodyOf(reply)).toMatchObject({
      code: 'form_invalid',
      errors: [
        { pointer: '/form/nik', code: 'nik_format' },
        { pointer: '/form/full_name', code: 'too_long', max: 200 },
        { pointer: '/form/birth_date', code: 'date_format' },
        { pointer: '/form/horoscope', code: 'unknown', detail: 'is not known' },
      ],
    });
  });
});

describe('submission', () => {
  test('of a complete draft starts the clock', async () => {
    const reply = await aService(anApplication()).call(SUBMIT, applicant);
    expect(reply.statusCode).toBe(201);
    expect(bodyOf(reply)).toMatchObject({
      state: 'submitted',
      receipt: { number: 'METRO-20261116-0000000001' },
      stage: 'screening',
    });
  });

  test('of a corrected application is the same act', async () => {
    const corrected = [...stories.returned, { command: anUpload('registration', 3), by: systems.inspection }];
    const reply = await aService(anApplication(corrected)).call(SUBMIT, applicant);
    expect(bodyOf(reply)).toMatchObject({ state: 'in_verification', round: 2 });
  });

  test('is refused where the application is filed already', async () => {
    const reply = await aService(anApplication(stories.filed)).call(SUBMIT, applicant);
    expect(reply.statusCode).toBe(409);
  });
});

describe('a withdrawal', () => {
  const WITHDRAW = 'POST /applications/{id}/withdrawal';

  test('needs no reason', async () => {
    const { applications, call } = aService(anApplication(stories.filed));
    expect(bodyOf(await call(WITHDRAW, applicant))).toMatchObject({ state: 'withdrawn' });
    expect(applications.asked[0]?.command).toEqual({ type: 'withdraw', reason: undefined });
  });
});

describe('an application of somebody else', () => {
  test.each(Object.values(contract).filter((route) => route.path.includes('{id}')))(
    'is not found: $method $path',
    async (route) => {
      const body = route.path === '/applications/{id}' ? { body: { form: {} } } : {};
      const { call } = aService(anApplication(stories.filed));
      expect(await call(`${route.method} ${route.path}`, stranger, body)).toMatchObject({ statusCode: 404 });
      expect(await call(`${route.method} ${route.path}`, foreignCounter, body)).toMatchObject({
        statusCode: 404,
      });
    },
  );

  test('is not in the list', async () => {
    const { call } = aService(anApplication(stories.filed));
    expect(bodyOf(await call('GET /applications', stranger))).toEqual({ items: [] });
    expect(bodyOf(await call('GET /applications', applicant))).toMatchObject({
      items: [{ id: ID, state: 'submitted' }],
    });
  });
});

describe('the receipt', () => {
  test('says number, time, due time, office and what was handed in', async () => {
    const body = bodyOf(await aService(anApplication(stories.filed)).call(RECEIPT, applicant));
    expect(z.parse(Receipt, body)).toEqual(body);
    expect(body).toMatchObject({ number: 'METRO-20261116-0000000001', office: 'DPMPTSP Kota Metro' });
  });

  test('is there only once something was filed', async () => {
    expect(await aService(anApplication()).call(RECEIPT, applicant)).toMatchObject({ statusCode: 409 });
  });
});

test('the history of an application tells what happened, and by whose side', async () => {
  const { call } = aService();
  await call(CREATE, applicant, { body: { service: SERVICE } });
  await call(EDIT, applicant, { body: { form: aForm() } });
  const body = z.parse(z.object({ items: z.array(HistoryEntry) }), bodyOf(await call(HISTORY, applicant)));
  expect(body.items).toMatchObject([
    { n: 1, type: 'draft_created', by: 'applicant' },
    { n: 2, type: 'form_edited', by: 'applicant' },
  ]);
});
