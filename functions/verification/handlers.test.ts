import { describe, expect, test } from 'vitest';
import type { Person } from '../../shared/domain/actor.ts';
import type { Application } from '../../shared/domain/application.ts';
import { createApi } from '../../shared/http/api.ts';
import {
  allFine,
  anApplication,
  anUpload,
  ID,
  NOW,
  people,
  type Step,
  stories,
  systems,
  toRepair,
  wib,
} from '../../test/support/builders.ts';
import { memoryStore } from '../../test/support/memory-store.ts';
import { aRequest, bodyOf, quietTelemetry } from '../../test/support/requests.ts';
import { contract } from './contract.ts';
import { createHandlers } from './handlers.ts';

const { allRounder, applicant, foreignVerifier, head, otherVerifier, professionals, verifier } = people;

function aService(stored: Application[], now: Date = NOW) {
  const applications = memoryStore(stored, () => now);
  const handle = createApi(
    contract,
    createHandlers({ applications, now: () => now }),
    quietTelemetry().telemetry,
  );
  const call = (routeKey: string, caller: Person, asked: Parameters<typeof aRequest>[1] = {}) =>
    handle(aRequest(routeKey, { caller, params: { id: ID }, ...asked }));
  return { applications, call };
}
const inQueue = { params: { stage: 'verification' } };
const NEXT = 'POST /queue/{stage}/next';
const CLAIM = 'POST /applications/{id}/claim';
const RETURN = 'POST /applications/{id}/return';
const RECOMMEND = 'POST /applications/{id}/recommendation';
const DETERMINE = 'POST /applications/{id}/determination';

/** Files that wait for verification, the first due first. */
const waiting = (...ids: string[]) =>
  ids.map((id, n) => {
    const dueAt = new Date(NOW.getTime() + n * 60_000).toISOString();
    return anApplication(stories.screened, { id, clock: { startedAt: NOW.toISOString(), dueAt } });
  });

describe('the queue', () => {
  test('lists what waits at a stage of one’s own office, most urgent first', async () => {
    const { call } = aService(waiting('a', 'b'));
    expect(bodyOf(await call('GET /queue/{stage}', verifier, inQueue))).toMatchObject({
      items: [{ id: 'a' }, { id: 'b' }],
    });
    expect(bodyOf(await call('GET /queue/{stage}', foreignVerifier, inQueue))).toEqual({ items: [] });
    const determination = { params: { stage: 'determination' } };
    expect(bodyOf(await call('GET /queue/{stage}', verifier, determination))).toEqual({ items: [] });
  });

  test('has no other stages', async () => {
    const reply = await aService([]).call('GET /queue/{stage}', verifier, { params: { stage: 'issuance' } });
    expect(reply.statusCode).toBe(404);
  });
});

describe('the next file', () => {
  test('is the most urgent that nobody holds, and two officers get two files', async () => {
    const { call } = aService(waiting('a', 'b'));
    expect(bodyOf(await call(NEXT, verifier, inQueue))).toMatchObject({
      id: 'a',
      claim: { by: verifier.sub },
    });
    expect(bodyOf(await call(NEXT, otherVerifier, inQueue))).toMatchObject({
      id: 'b',
      claim: { by: otherVerifier.sub },
    });
    expect(bodyOf(await call(NEXT, verifier, inQueue))).toMatchObject({ code: 'queue_empty' });
  });

  test('is one whose claim has run out', async () => {
    const { call } = aService([anApplication(stories.claimed)], wib('2026-11-16T08:30'));
    expect(bodyOf(await call(NEXT, otherVerifier, inQueue))).toMatchObject({
      claim: { by: otherVerifier.sub },
    });
  });

  test('is never one’s own application', async () => {
    const [own, others] = waiting('a', 'b');
    if (own === undefined || others === undefined) throw new Error('two files were made');
    const actedBy = [...own.actedBy, verifier.sub];
    const { call } = aService([{ ...own, actedBy }, others]);
    expect(bodyOf(await call(NEXT, verifier, inQueue))).toMatchObject({ id: 'b' });
  });
});

describe('an officer’s step', () => {
  test('answers how the application stands, without anything personal', async () => {
    const reply = await aService([anApplication(stories.screened)]).call(CLAIM, verifier);
    expect(reply).toMatchObject({ statusCode: 201, headers: { etag: '"7"' } });
    expect(bodyOf(reply)).toMatchObject({ state: 'in_verification', stage: 'verification' });
    expect(reply.body).not.toContain('Siti');
  });

  test('is refused on a version that has passed', async () => {
    const { call } = aService([anApplication(stories.screened)]);
    expect(await call(CLAIM, verifier, { headers: { 'if-match': '"3"' } })).toMatchObject({
      statusCode: 412,
    });
  });

  test.each([
    ['of an applicant', applicant, CLAIM, 403],
    ['of another local government', foreignVerifier, CLAIM, 404],
    ['of a verifier who determines', verifier, DETERMINE, 403],
    ['of a head who verifies', head, CLAIM, 403],
    ['of an officer who gives the organisation’s opinion', verifier, 'POST /applications/{id}/opinion', 403],
  ])('is not taken %s', async (_, caller: Person, routeKey, status) => {
    const body = routeKey === CLAIM ? {} : { body: { outcome: 'approve' } };
    expect(await aService([anApplication(stories.screened)]).call(routeKey, caller, body)).toMatchObject({
      statusCode: status,
    });
  });

  test('of two who claim at once succeeds for one', async () => {
    const { call } = aService([anApplication(stories.screened)]);
    const replies = await Promise.all([call(CLAIM, verifier), call(CLAIM, otherVerifier)]);
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([201, 409]);
  });

  test('of giving a file back frees it', async () => {
    const reply = await aService([anApplication(stories.claimed)]).call(
      'DELETE /applications/{id}/claim',
      verifier,
    );
    expect(reply.statusCode).toBe(200);
    expect(bodyOf(reply)).not.toHaveProperty('claim');
  });
});

describe('a return', () => {
  const giveBack = (body: unknown) =>
    aService([anApplication(stories.claimed)]).call(RETURN, verifier, { body });

  test('says what to repair', async () => {
    const reply = await giveBack({ documents: { diploma: toRepair() }, fields: { nik: 'Tidak terbaca.' } });
    expect(bodyOf(reply)).toMatchObject({ state: 'returned', stage: 'correction' });
  });

  test.each([
    ['of nothing', {}, 'nothing_to_repair'],
    ['without a reason', { documents: { diploma: { outcome: 'to_repair' } } }, 'reason_required'],
    ['with empty words', { fields: { nik: '   ' } }, 'input_invalid'],
    ['with words of 2,001 characters', { fields: { nik: 'x'.repeat(2001) } }, 'input_invalid'],
    [
      'with a reason nobody knows',
      { documents: { diploma: { outcome: 'to_repair', reason: 'ugly' } } },
      'input_invalid',
    ],
    ['of a document nobody knows', { documents: { horoscope: toRepair() } }, 'requirement_unknown'],
    ['of __proto__', { documents: Object.fromEntries([['__proto__', toRepair()]]) }, 'nothing_to_repair'],
  ])('is refused: %s', async (_, body, code) => {
    expect(bodyOf(await giveBack(body))).toMatchObject({ code });
  });
});

describe('from recommendation to determination', () => {
  test('two persons take an application to its approval', async () => {
    const { call } = aService([anApplication(stories.claimed)]);
    const recommended = await call(RECOMMEND, verifier, { body: { outcome: 'approve', documents: allFine } });
    expect(bodyOf(recommended)).toMatchObject({ state: 'recommended', stage: 'determination' });
    await call(CLAIM, head);
    expect(bodyOf(await call(DETERMINE, head, { body: { outcome: 'approve' } }))).toMatchObject({
      state: 'approved',
    });
  });

  test('one person with both roles is stopped', async () => {
    const told: Step[] = [...stories.screened, { command: { type: 'claim' }, by: allRounder }];
    const { call } = aService([anApplication(told)]);
    await call(RECOMMEND, allRounder, { body: { outcome: 'approve', documents: allFine } });
    const reply = await call(CLAIM, allRounder);
    expect(reply.statusCode).toBe(409);
    expect(bodyOf(reply)).toMatchObject({ code: 'same_officer' });
    expect(await call(DETERMINE, allRounder, { body: { outcome: 'approve' } })).toMatchObject({
      statusCode: 409,
    });
  });

  test('a document that was replaced must be judged anew', async () => {
    const resubmitted: Step[] = [
      ...stories.returned,
      { command: anUpload('registration', 3), by: systems.inspection },
      { command: { type: 'resubmit' }, by: applicant },
      { command: { type: 'claim' }, by: verifier },
    ];
    const { call } = aService([anApplication(resubmitted)]);
    const reply = await call(RECOMMEND, verifier, { body: { outcome: 'approve' } });
    expect(bodyOf(reply)).toMatchObject({
      code: 'verdicts_missing',
      errors: [{ pointer: '/documents/registration', code: 'not_accepted' }],
    });
  });

  test('the professional organisation is heard', async () => {
    const { applications, call } = aService([anApplication(stories.claimed)]);
    const body = { outcome: 'objection', note: 'Bukan anggota.' };
    expect(await call('POST /applications/{id}/opinion', professionals, { body })).toMatchObject({
      statusCode: 201,
    });
    expect(await applications.read(ID, verifier)).toMatchObject({ opinions: [body] });
  });
});
