import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { Person } from '../../shared/domain/actor.ts';
import type { Application } from '../../shared/domain/application.ts';
import type { PlaceGrant } from '../../shared/domain/place.ts';
import { createReceiptCodes } from '../../shared/gateways/receipt-code.ts';
import { createApi } from '../../shared/http/api.ts';
import {
  aForm,
  anApplication,
  anUpload,
  ID,
  NOW,
  people,
  type Step,
  stories,
  systems,
} from '../../test/support/builders.ts';
import { memoryStore } from '../../test/support/memory-store.ts';
import { aRequest, bodyOf, quietTelemetry } from '../../test/support/requests.ts';
import { anOffice, aStandard, SERVICE } from '../../test/support/standard.ts';
import { contract, FollowedApplication, HistoryEntry, Receipt } from './contract.ts';
import type { FollowingDependencies } from './following.ts';
import { createHandlers } from './handlers.ts';

const { applicant, counter, stranger, verifier } = people;
const codes = createReceiptCodes(() => Promise.resolve('a'.repeat(64)));
const foreignCounter = { ...counter, tenant: 'semarang' };

/**
 * @param asks what there is of the budget of questions, and the place in the queue
 * @param standard what is different about the service's standard
 */
function aServiceWith(
  { standard = {}, ...asks }: Partial<FollowingDependencies> & { standard?: Parameters<typeof aStandard>[0] },
  ...stored: Application[]
) {
  const applications = memoryStore(stored, () => NOW, { standard: aStandard(standard) });
  const { telemetry } = quietTelemetry();
  const handlers = createHandlers({
    applications,
    readSealed: (id, actor) => applications.read(id, actor),
    receipts: { applicationsOf: () => Promise.resolve(stored.map(({ id }) => id)) },
    codes,
    budget: { spend: () => Promise.resolve(undefined) },
    positionOf: () => Promise.resolve(undefined),
    ...asks,
    standardOf: ({ service }) => (service === SERVICE ? aStandard(standard) : undefined),
    currentStandard: (service) => (service === SERVICE ? aStandard(standard) : undefined),
    officeOf: (tenant) => (tenant === 'metro' ? anOffice() : undefined),
    grantIn: (token) => Promise.resolve(token === 'a place' ? PLACE : undefined),
    userOfPlace: () => Promise.resolve(undefined),
    newId: () => ID,
    now: () => NOW,
  });
  const handle = createApi(contract, handlers, telemetry);
  const call = (routeKey: string, caller: Person, asked: Parameters<typeof aRequest>[1] = {}) =>
    handle(aRequest(routeKey, { caller, params: { id: ID }, ...asked }));
  return { applications, call };
}

/** What the one token that counts here proves. */
const PLACE: PlaceGrant = {
  campaign: 'metro.1',
  place: 7,
  generation: 1,
  person: 'p',
  service: SERVICE,
  until: new Date(NOW.getTime() + 60_000).toISOString(),
};

const aService = (...stored: Application[]) => aServiceWith({}, ...stored);

const CREATE = 'POST /applications';
const EDIT = 'PATCH /applications/{id}';
const SUBMIT = 'POST /applications/{id}/submission';
const RECEIPT = 'GET /applications/{id}/receipt';
const HISTORY = 'GET /applications/{id}/history';

describe('an application for holders of a place', () => {
  function aServiceForHolders() {
    const { applications, call } = aServiceWith({ standard: { admission: 'campaign' } });
    const begin = (place?: string) => call(CREATE, applicant, { body: { service: SERVICE, place } });
    return { applications, begin };
  }

  test('is begun with its token, under an id and a key that are the same the next time', async () => {
    const { applications, begin } = aServiceForHolders();
    expect(bodyOf(await begin('a place'))).toMatchObject({ state: 'draft' });
    await begin('a place');
    const [first, again] = applications.asked;
    expect(first).toMatchObject({ command: { filing: { place: PLACE } } });
    expect(again).toEqual(first);
    expect(first?.id).not.toBe(ID);
  });

  test('is not begun without one, nor with one that we did not issue', async () => {
    const { begin } = aServiceForHolders();
    expect(bodyOf(await begin())).toMatchObject({ code: 'place_required' });
    const forged = { code: 'place_unfit', errors: [{ pointer: '/place' }] };
    expect(bodyOf(await begin('made up'))).toMatchObject(forged);
  });
});

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

describe('the list of one’s own applications', () => {
  const listed = async (told: readonly Step[], query: Record<string, string> = {}) =>
    bodyOf(await aService(anApplication(told)).call('GET /applications', applicant, { query }));

  test('tells what each is for, in which round it is and how much is to be repaired', async () => {
    expect(await listed(stories.returned)).toMatchObject({
      items: [{ title: { en: 'title (en)' }, purpose: 'new', round: 1, state: 'returned', toRepair: 2 }],
    });
    expect(await listed(stories.filed)).not.toHaveProperty('items.0.toRepair');
  });

  test('leads to the licence once there is one, and not to one that is only numbered', async () => {
    const licence = { id: 'metro.503-0001-SIP-TEST-XI-2026', number: '503/0001/SIP-TEST/XI/2026' };
    expect(await listed(stories.issued)).toMatchObject({ items: [{ licence }] });
    expect(await listed(stories.signature)).not.toHaveProperty('items.0.licence');
  });

  test('shows only those of a state when asked', async () => {
    expect(await listed(stories.draft, { state: 'draft' })).toMatchObject({ items: [{ id: ID }] });
    expect(await listed(stories.draft, { state: 'issued' })).toEqual({ items: [] });
  });
});

describe('a draft', () => {
  test('is saved step by step, each with what was typed in it', async () => {
    const { call } = aService(anApplication(stories.draft));
    await call(EDIT, applicant, { body: { form: { full_name: 'Siti Aminah' } } });
    const reply = await call(EDIT, applicant, { body: { form: { practice_kind: 'independent' } } });
    expect(bodyOf(reply)).toMatchObject({
      state: 'draft',
      form: { full_name: 'Siti Aminah', practice_kind: 'independent' },
    });
  });

  test('keeps nothing of a step in which anything is wrong, and says what', async () => {
    const { applications, call } = aService(anApplication(stories.draft));
    const reply = await call(EDIT, applicant, { body: { form: { full_name: 'Siti', nik: '1' } } });
    expect(bodyOf(reply)).toMatchObject({ errors: [{ pointer: '/form/nik', code: 'nik_format' }] });
    expect(await applications.read(ID, applicant)).toMatchObject({ form: {} });
  });

  test('is given up by who started it, and by nobody else', async () => {
    const { call } = aService(anApplication(stories.draft));
    const giveUp = (caller: Person) => call('POST /applications/{id}/withdrawal', caller, { body: {} });
    expect(await giveUp(stranger)).toMatchObject({ statusCode: 404 });
    expect(bodyOf(await giveUp(applicant))).toMatchObject({ state: 'withdrawn' });
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

  test('has a code for who filed it, and none for the office', async () => {
    const { call } = aService(anApplication(stories.filed));
    expect(bodyOf(await call(RECEIPT, applicant))).toMatchObject({ code: await codes.codeOf(ID) });
    expect(bodyOf(await call(RECEIPT, verifier))).not.toHaveProperty('code');
  });
});

describe('who has the receipt of an application', () => {
  const number = 'METRO-20261116-0000000001';
  const follow = async (
    told: readonly Step[],
    changes: object = {},
    asks: Partial<FollowingDependencies> = {},
  ) => {
    const body = { receiptNumber: number, code: await codes.codeOf(ID), ...changes };
    const { call } = aServiceWith(asks, anApplication(told));
    return call('POST /application-statuses', stranger, { claims: {}, body });
  };

  test('learns how it stands without a login, and nothing of whose it is', async () => {
    const queue = { stage: 'verification' as const, claimed: false, ahead: 3, atLeast: false };
    const reply = await follow(stories.screened, {}, { positionOf: () => Promise.resolve(queue) });
    const body = bodyOf(reply);
    expect(z.parse(z.strictObject(FollowedApplication.shape), body)).toEqual(body);
    expect(body).toMatchObject({ receiptNumber: number, state: 'screened', stage: 'verification', queue });
    for (const hidden of [ID, applicant.sub, 'Siti', '3374014505900003'])
      expect(reply.body).not.toContain(hidden);
  });

  test('learns how much is to be repaired and until when, but not what', async () => {
    const reply = await follow(stories.returned);
    expect(bodyOf(reply)).toMatchObject({ toRepair: 2, correctBy: '2026-11-18T09:00:00.000Z' });
    expect(reply.body).not.toContain('buram');
  });

  test('learns the number of the licence once it is issued', async () => {
    expect(bodyOf(await follow(stories.issued))).toMatchObject({
      state: 'issued',
      licenceNumber: '503/0001/SIP-TEST/XI/2026',
    });
    expect(bodyOf(await follow(stories.signature))).not.toHaveProperty('licenceNumber');
  });

  test('may type the code as people do', async () => {
    const code = ` ${(await codes.codeOf(ID)).toLowerCase().replace('-', ' ')} `;
    expect((await follow(stories.filed, { code })).statusCode).toBe(200);
  });

  test('is told the same for a wrong code, an unknown number and what was never filed', async () => {
    const replies = await Promise.all([
      follow(stories.filed, { code: 'AAAAA-AAAAA' }),
      follow(stories.filed, { code: await codes.codeOf(`${ID}x`) }),
      follow(stories.filed, {}, { receipts: { applicationsOf: () => Promise.resolve([]) } }),
      follow(stories.filed, {}, { receipts: { applicationsOf: () => Promise.resolve(['another']) } }),
      follow(stories.draft),
    ]);
    expect(new Set(replies.map(({ body }) => body)).size).toBe(1);
    expect(replies[0]).toMatchObject({ statusCode: 404 });
    expect(bodyOf(replies[0])).toMatchObject({ code: 'receipt_unknown' });
  });

  test('is asked to wait who tries too often, whether the code is right or not', async () => {
    const budget = { spend: () => Promise.resolve(17) };
    for (const changes of [{}, { code: 'AAAAA-AAAAA' }])
      expect(await follow(stories.filed, changes, { budget })).toMatchObject({
        statusCode: 429,
        headers: { 'retry-after': '17' },
      });
  });

  test.each([
    { code: '' },
    { code: 'x'.repeat(41) },
    { receiptNumber: '' },
    { code: undefined },
    { tenant: 1 },
  ])('is told that this is no receipt: %j', async (changes) => {
    expect((await follow(stories.filed, changes)).statusCode).toBe(422);
  });

  test('is not read anything that was sealed', async () => {
    const opened: string[] = [];
    const readSealed: FollowingDependencies['readSealed'] = (id, actor) => {
      opened.push(id);
      expect(actor).toEqual({ system: 'filing' });
      return Promise.resolve(anApplication(stories.filed, { form: {} }));
    };
    expect((await follow(stories.filed, {}, { readSealed })).statusCode).toBe(200);
    expect(opened).toEqual([ID]);
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
