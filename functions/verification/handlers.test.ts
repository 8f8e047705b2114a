import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { Person } from '../../shared/domain/actor.ts';
import type { Application } from '../../shared/domain/application.ts';
import type { Context } from '../../shared/domain/commands/command.ts';
import { createApi } from '../../shared/http/api.ts';
import { messagesIn } from '../../shared/http/messages.ts';
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
import { DRAWN, NOT_DRAWN, soundFile } from '../../test/support/sound-file.ts';
import { anOffice, aStandard } from '../../test/support/standard.ts';
import { contract } from './contract.ts';
import { createHandlers } from './handlers.ts';

const foreignHead: Person = { ...people.head, tenant: 'semarang' };
const { allRounder, applicant, foreignVerifier, head, otherVerifier, professionals, sectionHead, verifier } =
  people;

function aService(
  stored: Application[],
  now: Date = NOW,
  standard = aStandard(),
  rules: Partial<Context> = {},
) {
  const applications = memoryStore(stored, () => now, { standard, ...rules });
  const handlers = createHandlers({
    applications,
    queue: aQueue,
    standardOf: () => standard,
    calendarOf: () => anOffice().calendar,
    now: () => now,
    random: () => 0,
  });
  const handle = createApi(contract, handlers, quietTelemetry().telemetry);
  const call = (routeKey: string, caller: Person, asked: Parameters<typeof aRequest>[1] = {}) =>
    handle(aRequest(routeKey, { caller, params: { id: ID }, ...asked }));
  return { applications, call };
}

const nothing = { reached50: 0, reached80: 0, reached100: 0, deemedGranted: 0 };
const inNovember = { reached50: 7, reached80: 4, reached100: 2, deemedGranted: 1 };

/** A queue in which three files come before any other and seven were done, one each five minutes. */
const aQueue = {
  counts: (tenant: string) =>
    Promise.resolve(
      tenant === 'metro' ? [{ stage: 'review' as const, waiting: 4, atRisk: 2, overdue: 1 }] : [],
    ),
  deadlineCounts: (tenant: string, month: string) =>
    Promise.resolve(tenant === 'metro' && month === '2026-11' ? inNovember : nothing),
  ahead: () => Promise.resolve({ ahead: 3, atLeast: false }),
  departures: () =>
    Promise.resolve(Array.from({ length: 7 }, (_, n) => new Date(NOW.getTime() - n * 300_000))),
};
const inQueue = { params: { stage: 'verification' } };
const NEXT = 'POST /queue/{stage}/next';
const CLAIM = 'POST /applications/{id}/claim';
const RETURN = 'POST /applications/{id}/return';
const RECOMMEND = 'POST /applications/{id}/recommendation';
const ASSIGN = 'POST /applications/{id}/assignment';
const REVIEW = 'POST /applications/{id}/review';
const DETERMINE = 'POST /applications/{id}/determination';

/** Files that wait for verification, the first due first. */
const waiting = (...ids: string[]) =>
  ids.map((id, n) => {
    const dueAt = new Date(NOW.getTime() + n * 60_000).toISOString();
    return anApplication(stories.screened, { id, clock: { marks: [], dueAt } });
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

  test('shows what is urgent about a file, and nothing personal', async () => {
    const at = NOW.toISOString();
    const deadlines: Application['deadlines'] = [
      { percent: 50, at, tell: [] },
      { percent: 80, at, tell: [] },
    ];
    const [file] = waiting('a').map((application) => ({
      ...application,
      deadlines,
      priority: 2,
    }));
    if (file === undefined) throw new Error('a file was made');
    const reply = await aService([file]).call('GET /queue/{stage}', verifier, inQueue);
    expect(bodyOf(reply)).toMatchObject({
      items: [{ purpose: 'new', priority: 2, deadlines: [50, 80], deemedGranted: false, round: 1 }],
    });
    expect(reply.body).not.toContain(file.filing.by);
  });

  test('shows what is in officers’ hands when asked, apart from what is free', async () => {
    const { call } = aService([anApplication(stories.claimed), ...waiting('b')]);
    const held = { ...inQueue, query: { held: 'true' } };
    expect(bodyOf(await call('GET /queue/{stage}', verifier, held))).toMatchObject({
      items: [{ id: ID, claim: { by: verifier.sub } }],
    });
    expect(bodyOf(await call('GET /queue/{stage}', verifier, inQueue))).toMatchObject({
      items: [{ id: 'b' }],
    });
  });

  test('lists what waits for a signature, which nobody claims', async () => {
    const { call } = aService([anApplication(stories.signature)]);
    const signatures = { params: { stage: 'signature' } };
    for (const reader of [head, people.agencyHead])
      expect(bodyOf(await call('GET /queue/{stage}', reader, signatures))).toMatchObject({
        items: [{ id: ID, state: 'approved' }],
      });
    expect((await call(NEXT, head, signatures)).statusCode).toBe(404);
    expect((await call('POST /applications/{id}/claim', head)).statusCode).toBe(409);
  });

  test('tells what a file is called and whether it came back before, and no names', async () => {
    const before: Step[] = [
      ...stories.returned,
      { command: anUpload('registration', 3), by: systems.inspection },
      { command: { type: 'resubmit' }, by: applicant },
    ];
    const reply = await aService([anApplication(before)]).call('GET /queue/{stage}', verifier, inQueue);
    expect(bodyOf(reply)).toMatchObject({
      items: [
        {
          version: 11,
          receiptNumber: 'METRO-20261116-0000000001',
          title: { en: 'title (en)' },
          returnedBefore: true,
          uncontested: false,
          drawn: false,
        },
      ],
    });
    expect(reply.body).not.toContain('Siti');
  });

  test('tells which files may be determined among others, and which were drawn', async () => {
    const { call } = aService([anApplication(soundFile)]);
    const determination = { params: { stage: 'determination' } };
    // Its history is not in this store: nobody can tell whether it was drawn.
    expect(bodyOf(await call('GET /queue/{stage}', head, determination))).toMatchObject({
      items: [{ uncontested: true, drawn: true }],
    });
  });

  describe('shows only', () => {
    const at = NOW.toISOString();
    const reached = (...percents: (50 | 80 | 100)[]) =>
      percents.map((percent) => ({ percent, at, tell: [] }));
    const [early, risky, late] = waiting('early', 'risky', 'late');
    if (early === undefined || risky === undefined || late === undefined) throw new Error('three were made');
    const files: Application[] = [
      { ...early, deadlines: reached(50) },
      { ...risky, deadlines: reached(50, 80), service: 'metro.sip-other' },
      { ...late, deadlines: reached(50, 80, 100) },
    ];
    const shown = async (query: Record<string, string>) =>
      bodyOf(await aService(files).call('GET /queue/{stage}', verifier, { ...inQueue, query }));

    test.each([
      [{ risk: 'at_risk' }, ['risky', 'late']],
      [{ risk: 'overdue' }, ['late']],
      [{ service: 'metro.sip-other' }, ['risky']],
      [{ service: 'metro.sip-other', risk: 'overdue' }, []],
      [{ service: 'metro.nothing' }, []],
    ])('what is asked for: %j', async (query, ids) => {
      const { items } = z.parse(
        z.object({ items: z.array(z.object({ id: z.string() })) }),
        await shown(query),
      );
      expect(items.map(({ id }) => id)).toEqual(ids);
    });

    test.each([{ risk: 'none' }, { service: 'x'.repeat(82) }])('nothing for %j', async (query) => {
      expect(await shown(query)).toMatchObject({ code: 'input_invalid' });
    });
  });

  test('has no other stages', async () => {
    const reply = await aService([]).call('GET /queue/{stage}', verifier, { params: { stage: 'issuance' } });
    expect(reply.statusCode).toBe(404);
  });

  test('is counted for one’s own office', async () => {
    const { call } = aService([]);
    expect(bodyOf(await call('GET /queue', sectionHead, {}))).toEqual({
      stages: [{ stage: 'review', waiting: 4, atRisk: 2, overdue: 1 }],
    });
    expect(bodyOf(await call('GET /queue', foreignVerifier, {}))).toEqual({ stages: [] });
  });
});

describe('the report of deadlines', () => {
  const REPORT = 'GET /reports/deadlines';
  const asked = (month: string) => ({ params: {}, query: { month } });

  test('is of the current month, for one’s own office', async () => {
    const { call } = aService([]);
    const none = { month: '2026-11', ...nothing };
    expect(bodyOf(await call(REPORT, sectionHead, { params: {} }))).toEqual({
      month: '2026-11',
      ...inNovember,
    });
    expect(bodyOf(await call(REPORT, foreignHead, { params: {} }))).toEqual(none);
    const later = aService([], wib('2027-02-01T08:00'));
    expect(bodyOf(await later.call(REPORT, head, { params: {} }))).toMatchObject({ month: '2027-02' });
  });

  test('is of another month when asked, and nothing where nothing was counted', async () => {
    const { call } = aService([]);
    expect(bodyOf(await call(REPORT, head, asked('2026-10')))).toEqual({ month: '2026-10', ...nothing });
  });

  test.each(['2026-13', '2026-00', '2026-1', '202611', '2026-11-01', '', '２０２６-11'])(
    'is refused for what is no month: %s',
    async (month) => {
      const reply = await aService([]).call(REPORT, head, asked(month));
      expect(reply.statusCode).toBe(422);
      expect(bodyOf(reply)).toMatchObject({ errors: [{ pointer: '/query/month', code: 'invalid' }] });
    },
  );

  test('is for superiors', async () => {
    expect((await aService([]).call(REPORT, verifier, asked('2026-11'))).statusCode).toBe(403);
  });
});

describe('an officer’s step', () => {
  test('answers how the application stands, without anything personal', async () => {
    const reply = await aService([anApplication(stories.screened)]).call(CLAIM, verifier);
    expect(reply).toMatchObject({ statusCode: 201, headers: { etag: '"8"' } });
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

describe('giving a file to another officer', () => {
  const give = (to: string, caller: Person = sectionHead, told: Step[] = [...stories.claimed]) =>
    aService([anApplication(told)]).call(ASSIGN, caller, { body: { to } });

  test('takes it from who holds it', async () => {
    expect(bodyOf(await give(otherVerifier.sub))).toMatchObject({ claim: { by: otherVerifier.sub } });
  });

  test.each([
    ['by an officer who is nobody’s superior', otherVerifier.sub, verifier, 403, 'role_forbidden'],
    ['to who filed it', applicant.sub, sectionHead, 409, 'own_application'],
    ['to a name that is none', 'x y', sectionHead, 422, 'input_invalid'],
  ] as const)('is refused %s', async (_, to, caller, status, code) => {
    const reply = await give(to, caller);
    expect(reply.statusCode).toBe(status);
    expect(bodyOf(reply)).toMatchObject({ code });
  });

  test('is refused for a determination by who verified', async () => {
    const reply = await give(verifier.sub, sectionHead, [...stories.recommended]);
    expect(bodyOf(reply)).toMatchObject({ code: 'same_officer' });
  });
});

describe('the review of a recommendation', () => {
  const standard = aStandard({
    steps: { verification: ['verifier'], review: ['section_head'], determination: ['division_head'] },
  });
  const told = [...stories.recommended].map((step) => ({ ...step, rules: { standard } }));
  const reviewed = () => aService([anApplication(told)], NOW, standard);

  test('stands between verification and determination where the standard says so', async () => {
    const { call } = reviewed();
    expect(bodyOf(await call(NEXT, sectionHead, { params: { stage: 'review' } }))).toMatchObject({ id: ID });
    expect(bodyOf(await call(DETERMINE, head, { body: { outcome: 'approve' } }))).toMatchObject({
      code: 'wrong_state',
    });
    expect(bodyOf(await call(REVIEW, sectionHead, { body: { note: 'Lengkap.' } }))).toMatchObject({
      stage: 'determination',
    });
  });

  test('needs a claim, and the standard’s officer', async () => {
    const { call } = reviewed();
    expect(bodyOf(await call(REVIEW, sectionHead, { body: {} }))).toMatchObject({ code: 'claim_required' });
    expect(bodyOf(await call(REVIEW, head, { body: {} }))).toMatchObject({ code: 'role_not_allowed' });
  });
});

describe('a batch', () => {
  const BATCH = 'POST /determinations';
  const uuid = (n: number) => `01936f00-0000-7000-8000-${String(n).padStart(12, '0')}`;
  const file = (n: number, changes: Partial<Application> = {}) =>
    anApplication(soundFile, { id: uuid(n), ...changes });
  const seen = (n: number, version = file(n).version) => ({ id: uuid(n), version });
  const batch = (stored: Application[], files: object[], headers = {}, hash = NOT_DRAWN) => {
    const { applications, call } = aService(stored, NOW, aStandard(), { recommendedHash: hash });
    return { applications, reply: call(BATCH, head, { params: {}, body: { files }, headers }) };
  };

  test('tells of each file, in the order in which they were sent, what became of it', async () => {
    const stored = [
      file(1),
      file(2, { warnings: ['nik_birth_date'] }),
      file(3),
      file(4, { tenant: 'semarang' }),
    ];
    const files = [seen(3), seen(2), seen(1, 1), seen(4), seen(5)];
    const { reply } = batch(stored, files, { 'accept-language': 'en' });
    expect(await reply).toMatchObject({ statusCode: 201 });
    const { problems: words } = messagesIn('en');
    const refused = (n: number, code: string) => ({
      ...{ id: uuid(n), outcome: 'refused', code },
      detail: words[code],
    });
    expect(bodyOf(await reply)).toEqual({
      items: [
        { id: uuid(3), outcome: 'determined' },
        refused(2, 'contested'),
        refused(1, 'stale_version'),
        refused(4, 'not_found'),
        refused(5, 'not_found'),
      ],
    });
  });

  test('leaves what was drawn to be opened and determined by itself, which may then be done', async () => {
    const { applications, call } = aService([file(1)], NOW, aStandard(), { recommendedHash: DRAWN });
    const reply = await call(BATCH, head, { params: {}, body: { files: [seen(1)] } });
    expect(bodyOf(reply)).toMatchObject({ items: [{ outcome: 'look_first', code: 'drawn_for_check' }] });
    expect(await applications.read(uuid(1), head)).toMatchObject({ state: 'recommended' });
    await call(CLAIM, head, { params: { id: uuid(1) } });
    const determined = await call(DETERMINE, head, { params: { id: uuid(1) }, body: { outcome: 'approve' } });
    expect(bodyOf(determined)).toMatchObject({ state: 'approved' });
  });

  test('carries its key and the version that was seen to every file', async () => {
    const { applications, reply } = batch([file(1), file(2)], [seen(1), seen(2)], { 'idempotency-key': 'k' });
    await reply;
    const [one, other] = applications.asked.map(({ asker }) => asker);
    expect(one).toMatchObject({ actor: { sub: head.sub }, expectedVersion: file(1).version });
    expect(one?.repeat).toBeDefined();
    expect(other?.repeat).toEqual(one?.repeat);
  });

  test('of twenty-five is worked through, a few at a time', async () => {
    const numbers = Array.from({ length: 25 }, (_, n) => n + 1);
    const { reply } = batch(
      numbers.map((n) => file(n)),
      numbers.map((n) => seen(n)),
    );
    const { items } = z.parse(
      z.object({ items: z.array(z.object({ id: z.string(), outcome: z.literal('determined') })) }),
      bodyOf(await reply),
    );
    expect(items.map(({ id }) => id)).toEqual(numbers.map(uuid));
  });

  test.each([
    ['no file', []],
    ['twenty-six', Array.from({ length: 26 }, (_, n) => seen(n))],
    ['one file twice', [seen(1), seen(1)]],
    ['a file without the version that was seen', [{ id: uuid(1) }]],
    ['what is no file', [{ id: 'x', version: 1 }]],
  ])('is refused of %s', async (_, files) => {
    const { applications, reply } = batch([file(1)], files);
    expect(await reply).toMatchObject({ statusCode: 422 });
    expect(applications.asked).toEqual([]);
  });

  test('is for those who may determine', async () => {
    const { call } = aService([file(1)]);
    for (const caller of [verifier, people.agencyHead, applicant])
      expect(await call(BATCH, caller, { params: {}, body: { files: [seen(1)] } })).toMatchObject({
        statusCode: 403,
      });
  });
});

describe('the place in the queue', () => {
  const position = (told: readonly Step[], caller: Person = applicant, now: Date = NOW) =>
    aService([anApplication(told)], now).call('GET /applications/{id}/queue-position', caller);

  test('is told to who filed, with when the turn will probably come', async () => {
    expect(bodyOf(await position(stories.screened))).toEqual({
      stage: 'verification',
      claimed: false,
      ahead: 3,
      atLeast: false,
      expected: { from: wib('2026-11-16T08:20').toISOString(), to: wib('2026-11-16T08:20').toISOString() },
    });
  });

  test('is the first in an officer’s hands, until the lease ends', async () => {
    expect(bodyOf(await position(stories.claimed))).toEqual({
      stage: 'verification',
      claimed: true,
      ahead: 0,
      atLeast: false,
    });
    const after = await position(stories.claimed, applicant, wib('2026-11-16T08:30'));
    expect(bodyOf(after)).toMatchObject({ claimed: false, ahead: 3 });
  });

  test.each(['draft', 'filed', 'returned', 'issued'] as const)(
    'is none while the file waits for no officer: %s',
    async (stop) => {
      expect(bodyOf(await position(stories[stop]))).toMatchObject({ code: 'wrong_state' });
    },
  );

  test('is nobody else’s business', async () => {
    expect(await position(stories.screened, people.stranger)).toMatchObject({ statusCode: 404 });
    expect(await position(stories.screened, foreignVerifier)).toMatchObject({ statusCode: 404 });
  });
});

describe('the way from recommendation to determination', () => {
  test('needs two persons', async () => {
    const { call } = aService([anApplication(stories.claimed)]);
    const recommended = await call(RECOMMEND, verifier, { body: { outcome: 'approve', documents: allFine } });
    expect(bodyOf(recommended)).toMatchObject({ state: 'recommended', stage: 'determination' });
    await call(CLAIM, head);
    expect(bodyOf(await call(DETERMINE, head, { body: { outcome: 'approve' } }))).toMatchObject({
      state: 'approved',
    });
  });

  test('is closed to one person with both roles', async () => {
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

  test('leads through a new judgement of a document that was replaced', async () => {
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

  test('passes the professional organisation, which is heard', async () => {
    const { applications, call } = aService([anApplication(stories.claimed)]);
    const body = { outcome: 'objection', note: 'Bukan anggota.' };
    expect(await call('POST /applications/{id}/opinion', professionals, { body })).toMatchObject({
      statusCode: 201,
    });
    expect(await applications.read(ID, verifier)).toMatchObject({ opinions: [body] });
  });

  test('passes nobody of the professional organisation whom the applicant’s facility employs', async () => {
    const { call } = aService([anApplication(stories.claimed, { facility: 'P1872011' })]);
    const asked = async (caller: Person) => bodyOf(await call('GET /opinions', caller, { params: {} }));
    const employed = { ...professionals, employer: 'P1872011' };
    expect(await asked(professionals)).toMatchObject({ items: [{ id: ID }] });
    expect(await asked(employed)).toEqual({ items: [] });
    const body = { outcome: 'no_objection' };
    expect(await call('POST /applications/{id}/opinion', employed, { body })).toMatchObject({
      statusCode: 404,
    });
  });
});
