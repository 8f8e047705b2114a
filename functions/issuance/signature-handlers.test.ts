import { createHash } from 'node:crypto';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Person } from '../../shared/domain/actor.ts';
import type { Application } from '../../shared/domain/application.ts';
import { waitsFor } from '../../shared/domain/application-state.ts';
import { account, secrets, signatory, startBsre } from '../../test/support/bsre.ts';
import { anApplication, ID, people, stories } from '../../test/support/builders.ts';
import { saying } from '../../test/support/loopback.ts';
import { memoryIssuance } from '../../test/support/memory-issuance.ts';
import { memoryStore } from '../../test/support/memory-store.ts';
import { bodyOf } from '../../test/support/requests.ts';
import { signingOffice } from '../../test/support/signing-office.ts';
import { contract } from './signature-contract.ts';

const bsre = await startBsre();
afterAll(() => bsre.stop());
const STATUS = '/api/v2/user/check/status';
const SIGN = '/api/v2/sign/pdf';
const NUMBER = '503/0001/SIP-TEST/XI/2026';
const { agencyHead, head, sectionHead, verifier } = people;
const { passphrase, totp } = secrets;

const logged: unknown[] = [];
beforeEach(() => {
  logged.length = 0;
  for (const level of ['log', 'info', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((...words) => void logged.push(words));
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => logged.push(line) > 0);
});
afterEach(() => {
  vi.restoreAllMocks();
  for (const path of [STATUS, SIGN] as const) bsre.disturb(path, undefined);
  bsre.received.length = 0;
});

/** An office in memory but for PDF, signature and the way to BSrE. */
function anOfficeThatSigns(application: Application, signer: 'kms' | 'bsre' = 'bsre') {
  const applications = memoryStore([application]);
  const { issuance, licences, numbers, read } = memoryIssuance(applications);
  const { files, unsigned, ...office } = signingOffice(
    { applications, issuance, licences: { read } },
    bsre,
    signer,
  );
  const sign = (body: unknown, caller: Person = head) => office.sign(ID, body, caller);
  const standing = () => applications.read(ID, { system: 'issuance' });
  const events = async () => (await applications.verifiedHistory(ID)).events.map(({ event }) => event);
  const task = () => office.task(ID);
  return { applications, events, files, licences, numbers, sign, standing, task, unsigned };
}

const approved = () => anOfficeThatSigns(anApplication(stories.approved));
async function waiting() {
  const office = approved();
  await office.task();
  return office;
}

describe('a licence that a person has to sign', () => {
  test('waits for them with its number, in a queue of its own', async () => {
    const { applications, files, numbers, standing, task } = approved();
    expect(waitsFor(await task())).toBe('signature');
    expect(await standing()).toMatchObject({ state: 'approved', licence: { number: NUMBER } });
    const { items } = await applications.listQueue('metro', 'signature', { limit: 50 });
    expect(items.map(({ id }) => id)).toEqual([ID]);
    expect([files.length, numbers.size]).toEqual([0, 1]);
  });

  test('is issued with their passphrase: the file that we made, with a signature behind it', async () => {
    const { events, files, licences, sign, standing, unsigned } = await waiting();
    const reply = await sign({ passphrase });
    expect(reply.statusCode).toBe(201);
    expect(bodyOf(reply)).toMatchObject({ state: 'issued', licence: { number: NUMBER } });
    const [pdf = Buffer.alloc(0)] = files;
    const made = unsigned.at(-1) ?? Buffer.alloc(1);
    expect(pdf.subarray(0, made.length).equals(made)).toBe(true);
    expect(pdf.subarray(made.length).toString('latin1')).toContain('ETSI.CAdES.detached');
    const sha256 = createHash('sha256').update(pdf).digest('hex');
    expect([...licences.values()]).toMatchObject([{ number: NUMBER, pdf: { sha256 } }]);
    expect((await events()).at(-1)).toMatchObject({ type: 'issued', data: { signedBy: head.sub } });
    expect(await standing()).toMatchObject({ signing: undefined });
  });

  test('can be signed with a TOTP, by the head of the agency', async () => {
    const { sign } = await waiting();
    expect((await sign({ totp }, agencyHead)).statusCode).toBe(201);
  });

  test('is signed once, however often that is asked', async () => {
    const { licences, numbers, sign } = await waiting();
    const replies = await Promise.all([sign({ passphrase }), sign({ passphrase })]);
    const asked = bsre.received.length;
    const again = await sign({ passphrase });
    expect([...replies, again].map(({ statusCode }) => statusCode)).toEqual([201, 201, 201]);
    expect(bsre.received).toHaveLength(asked);
    expect([licences.size, numbers.size]).toEqual([1, 1]);
  });

  test('stays where the workflow asks for them again', async () => {
    const { events, task } = await waiting();
    await task();
    expect((await events()).filter(({ type }) => type === 'signing_delayed')).toHaveLength(1);
  });
});

describe('where BSrE does not sign', () => {
  test('for a wrong passphrase, the signatory tries again and nothing is remembered of it', async () => {
    const { events, sign } = await waiting();
    const before = await events();
    const reply = await sign({ passphrase: 'bukan yang benar' });
    expect(reply.statusCode).toBe(422);
    expect(bodyOf(reply)).toMatchObject({ code: 'secret_wrong' });
    expect(await events()).toEqual(before);
    expect((await sign({ passphrase })).statusCode).toBe(201);
  });

  test.each([
    ['signatory_unregistered', saying({ status_code: 2011, error: 'x' }, 400)],
    ['signatory_certificate', saying({ status: 'EXPIRED' })],
  ] as const)('for the signatory’s account (%s), the office is told why', async (code, respond) => {
    const { sign, standing } = await waiting();
    bsre.disturb(STATUS, respond);
    const reply = await sign({ passphrase });
    expect(reply.statusCode).toBe(409);
    expect(bodyOf(reply)).toMatchObject({ code });
    expect(await standing()).toMatchObject({ state: 'approved', signing: { reason: code, signatory: true } });
  });

  test.each([
    ['not_answering', saying('oops', 500)],
    ['not_answering', (response: Parameters<ReturnType<typeof saying>>[0]) => response.destroy()],
    ['answer_unfit', saying('<html>')],
    ['service_refuses', saying({ error: 'x' }, 403)],
  ] as const)(
    'for its own trouble (%s), the signatory is asked to wait and the number stays',
    async (reason, respond) => {
      const { files, licences, sign, standing } = await waiting();
      bsre.disturb(SIGN, respond);
      const reply = await sign({ passphrase });
      expect(reply).toMatchObject({ statusCode: 503, headers: { 'retry-after': '60' } });
      expect(bodyOf(reply)).toMatchObject({ code: 'signing_unavailable' });
      expect(await standing()).toMatchObject({ licence: { number: NUMBER }, signing: { reason } });
      expect([files.length, licences.size]).toEqual([0, 0]);
      bsre.disturb(SIGN, undefined);
      expect(bodyOf(await sign({ passphrase }))).toMatchObject({ licence: { number: NUMBER } });
    },
  );
});

test('a signatory is told what cannot be carried out any more before anything is sent to BSrE', async () => {
  const amendment = { ...anApplication(stories.signature), purpose: 'amendment' as const };
  const reply = await anOfficeThatSigns(amendment).sign({ passphrase });
  expect([reply.statusCode, bodyOf(reply)]).toMatchObject([409, { code: 'wrong_state' }]);
  expect(bsre.received).toEqual([]);
});

describe('nothing is signed', () => {
  const refusals: readonly [string, Person, number, string][] = [
    ['a verifier', verifier, 403, 'role_forbidden'],
    ['a head of section', sectionHead, 403, 'role_forbidden'],
    ['an applicant', people.applicant, 403, 'role_forbidden'],
    ['a head of another office', { ...head, tenant: 'semarang' }, 404, 'not_found'],
    ['a head without an office', { sub: 'x', roles: ['division_head'] }, 403, 'tenant_missing'],
    ['a head who verified it', { ...head, sub: verifier.sub }, 409, 'same_officer'],
    ['a head who filed it', { ...head, sub: people.applicant.sub }, 409, 'own_application'],
    [
      'a head of another office who filed it',
      { ...head, sub: people.applicant.sub, tenant: 'semarang' },
      403,
      'role_not_allowed',
    ],
  ];

  test.each(refusals)('by %s', async (_, caller, status, code) => {
    const { sign } = await waiting();
    const reply = await sign({ passphrase }, caller);
    expect([reply.statusCode, bodyOf(reply)]).toMatchObject([status, { code }]);
    expect(bsre.received).toEqual([]);
  });

  test.each([
    ['not granted', () => anOfficeThatSigns(anApplication(stories.recommended))],
    ['not yet waiting for a signatory', approved],
    [
      'to be signed with the office’s own key',
      () => anOfficeThatSigns(anApplication(stories.signature), 'kms'),
    ],
    [
      'signed already with the office’s own key',
      () => anOfficeThatSigns(anApplication(stories.issued), 'kms'),
    ],
  ])('that is %s', async (_, office) => {
    const reply = await office().sign({ passphrase });
    expect([reply.statusCode, bodyOf(reply)]).toMatchObject([409, { code: 'wrong_state' }]);
    expect(bsre.received).toEqual([]);
  });

  test.each([
    {},
    { passphrase: '' },
    { passphrase, totp },
    { totp: 'abc' },
    { passphrase: 'x'.repeat(201) },
    { passphrase: 7 },
  ])('without one secret of the right form: %j', async (body) => {
    const { sign } = await waiting();
    expect((await sign(body)).statusCode).toBe(422);
    expect(bsre.received).toEqual([]);
  });
});

test('the secret is nowhere afterwards: not stored, not logged, not answered', async () => {
  const office = await waiting();
  const { applications, events, files, licences, sign, standing } = office;
  const replies: unknown[] = [await sign({ passphrase: 'hampir benar' })];
  for (const respond of [
    saying({ error: passphrase }, 500),
    saying(passphrase),
    saying({ status_code: 2031 }),
  ]) {
    bsre.disturb(SIGN, respond);
    replies.push(await sign({ passphrase }));
  }
  bsre.disturb(SIGN, undefined);
  replies.push(await sign({ passphrase, totp }), await sign({ totp }), await sign({ passphrase }));
  expect(await standing()).toMatchObject({ state: 'issued' });
  const stored = [await standing(), await events(), [...licences.values()], applications.asked];
  const told = inspect([replies, stored, logged], { depth: 20, maxArrayLength: null, maxStringLength: null });
  expect(logged.length).toBeGreaterThan(5);
  for (const hidden of [passphrase, totp, 'hampir benar', account.password, signatory.nik]) {
    expect(told).not.toContain(hidden);
    for (const file of files) expect(file.includes(hidden)).toBe(false);
  }
});

test('a request is not remembered by an idempotency key, whose fingerprint would hold the secret', () => {
  expect(Object.keys(contract.sign)).not.toContain('idempotent');
});
