import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { NOW } from '../../test/support/builders.ts';
import { aCredential, aLink, issuers, PUBLIC_URL, signedToken } from '../../test/support/credential.ts';
import { type CredentialSources, checkCredential, linkDigest } from './credential.ts';
import { qrText } from './qr-text.ts';
import { readJson } from './signed-token.ts';
import { STATUS } from './status-list.ts';

const office = issuers();
const { full, shown } = await office.issue(aCredential());
const [foreign, again] = [
  await office.issue(aCredential({ tenant: 'semarang' })),
  await office.issue(aCredential()),
];
const [INDEX, LIST] = [4711, 'metro-2026'];
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

/** Metro's list, in which Siti's licence has that status and its neighbours another. */
const listWith = (status: number, changes: Partial<Parameters<typeof office.statusList>[0]> = {}) =>
  office.statusList({
    tenant: 'metro',
    list: LIST,
    entries: new Map([
      [INDEX - 1, STATUS.invalid],
      [INDEX, status],
      [INDEX + 1, STATUS.suspended],
    ]),
    now: NOW,
    ...changes,
  });
const standing = await listWith(STATUS.valid);
const metroKey = office.keys.current('metro', NOW);
if (metroKey === undefined) throw new Error('no key');
const bodyOf = (token: string) => z.parse(z.looseObject({}), readJson(token.split('.')[1] ?? ''));
const lists = {
  huge: await signedToken(
    metroKey,
    { ...bodyOf(standing), pad: 'x'.repeat(1_600_000) },
    { typ: 'statuslist+jwt' },
  ),
  otherType: await signedToken(metroKey, bodyOf(standing), { typ: 'JWT' }),
  elsewhere: await listWith(STATUS.valid, { tenant: 'semarang' }),
  otherYear: await listWith(STATUS.valid, { list: 'metro-2027' }),
  future: await listWith(STATUS.valid, { now: later(120) }),
};

const check = (text: string, changes: Partial<CredentialSources> = {}) =>
  checkCredential(text, {
    keysOf: office.keysOf,
    statusList: () => Promise.resolve(standing),
    now: later(30),
    ...changes,
  });
const withList = (list: string | undefined, now = later(30), text = shown) =>
  check(text, { statusList: () => Promise.resolve(list), now });

describe('a credential', () => {
  test('is valid as it was issued, and says to everybody no more than is public', async () => {
    const { claims, ...judged } = await check(shown);
    expect(judged).toEqual({
      verdict: 'valid',
      reasons: [],
      statusAsOf: NOW.toISOString(),
      statusAgeSeconds: 30,
    });
    expect(claims).toEqual({
      iss: `${PUBLIC_URL}/metro`,
      iat: NOW.getTime() / 1000,
      exp: Date.UTC(2031, 10, 16, 17) / 1000,
      ...aCredential().claims,
      status: { status_list: { idx: INDEX, uri: `${PUBLIC_URL}/status-lists/${LIST}` } },
    });
  });

  test('with its disclosures, all or one, says those too', async () => {
    const [, born = '', registered = ''] = full.split('~');
    expect((await check(full)).claims).toMatchObject(aCredential().disclosable);
    const one = await check(`${shown}${registered}~`);
    expect(one).toMatchObject({ verdict: 'valid', claims: { registration: 'AB00012026' } });
    expect(one.claims).not.toHaveProperty('birth_date');
    expect(await check(`${shown}${registered}~${born}~`)).toMatchObject({ verdict: 'valid' });
  });

  test('is valid in its QR code, and as the digits of its fragment alone', async () => {
    const text = qrText(aLink(), shown);
    expect(await check(text)).toMatchObject({ verdict: 'valid', reasons: [] });
    expect(await check(text.slice(text.indexOf('#') + 1))).toMatchObject({ verdict: 'valid', reasons: [] });
  });

  test.each(['', 'https://palsu.example/licences/x/status', `${aLink()}&x`, `${aLink()} `])(
    'is altered in a QR code beside another link: %j',
    async (link) => {
      expect(await check(qrText(link, shown))).toEqual({ verdict: 'altered', reasons: ['link_differs'] });
    },
  );

  test('stays valid when the office has changed its key', async () => {
    const years = new Date('2029-01-01T00:00:00Z');
    const list = await listWith(STATUS.valid, { now: years });
    expect(await withList(list, years)).toMatchObject({ verdict: 'valid', reasons: [] });
  });
});

describe('the time of a credential', () => {
  const end = Date.UTC(2031, 10, 16, 17) / 1000 - NOW.getTime() / 1000;
  const offline = (seconds: number) => withList(undefined, later(seconds));

  test('begins a minute before it was issued', async () => {
    expect(await offline(-60)).toMatchObject({ verdict: 'valid' });
    expect(await offline(-61)).toMatchObject({
      verdict: 'unknown',
      reasons: ['status_unknown', 'not_yet_valid'],
    });
  });

  test('ends a minute after the end of its last day', async () => {
    expect(await offline(end + 60)).toMatchObject({ verdict: 'valid' });
    expect(await offline(end + 61)).toMatchObject({
      verdict: 'expired',
      reasons: ['status_unknown', 'expired'],
    });
  });
});

describe('the status of a credential', () => {
  test.each([
    ['revoked', STATUS.invalid, 'revoked_or_replaced'],
    ['suspended', STATUS.suspended, 'suspended'],
    ['unknown', 3, 'status_list_invalid'],
  ] as const)('makes it %s', async (verdict, status, reason) => {
    expect(await withList(await listWith(status))).toMatchObject({ verdict, reasons: [reason] });
  });

  test('of a revoked licence counts for more than its end', async () => {
    const after = new Date('2032-01-01T00:00:00Z');
    const list = await listWith(STATUS.invalid, { now: after });
    const reasons = ['revoked_or_replaced', 'expired'];
    expect(await withList(list, after)).toMatchObject({ verdict: 'revoked', reasons });
  });

  test('is told with its age, and said to be out of date when the list is', async () => {
    const twoDays = 2 * 86_400;
    expect(await withList(standing, later(twoDays))).toMatchObject({
      reasons: [],
      statusAgeSeconds: twoDays,
    });
    expect(await withList(standing, later(twoDays + 60))).toMatchObject({ reasons: [] });
    expect(await withList(standing, later(twoDays + 61))).toMatchObject({
      verdict: 'valid',
      reasons: ['status_outdated'],
      statusAsOf: NOW.toISOString(),
      statusAgeSeconds: twoDays + 61,
    });
  });

  test('is believed from a clock a minute ahead, and is then of no age', async () => {
    const ahead = await listWith(STATUS.valid, { now: later(90) });
    expect(await withList(ahead, later(30))).toMatchObject({ reasons: [], statusAgeSeconds: 0 });
    expect(await withList(ahead, later(29))).toMatchObject({ reasons: ['status_list_invalid'] });
  });

  test('is told to be unknown where no list can be had', async () => {
    const unknown = { verdict: 'valid', reasons: ['status_unknown'] };
    expect(await withList(undefined)).toMatchObject(unknown);
    const offline = { statusList: () => Promise.reject(new Error('no network')) };
    expect(await check(shown, offline)).toMatchObject(unknown);
  });

  test.each([
    ['of another office', lists.elsewhere],
    ['of another year', lists.otherYear],
    ['of the future', lists.future],
    ['with a character changed', standing.replace(/.(?=.{20}\.)/, (letter) => (letter === 'A' ? 'B' : 'A'))],
    ['that is the credential itself', shown.slice(0, -1)],
    ['that is empty', ''],
    ['of another type', lists.otherType],
    ['that is too large', lists.huge],
  ])('told by a list %s is not believed', async (_, list) => {
    expect(await withList(list)).toMatchObject({ verdict: 'unknown', reasons: ['status_list_invalid'] });
  });

  test('beyond the end of the list is not believed', async () => {
    const beyond = await office.issue(aCredential({ status: { list: LIST, index: 65_536 } }));
    expect(await withList(standing, later(30), beyond.shown)).toMatchObject({
      verdict: 'unknown',
      reasons: ['status_list_invalid'],
    });
  });

  test('is not asked for before the credential is known to be genuine', async () => {
    const statusList = () => Promise.reject(new Error('asked'));
    const forged = shown.replace(/.(?=.{40}~)/, (letter) => (letter === 'A' ? 'B' : 'A'));
    expect(await check(forged, { statusList })).toEqual({
      verdict: 'altered',
      reasons: ['signature_invalid'],
    });
  });
});

describe('what comes in the place of a credential of ours', () => {
  const [jwt = '', born = '', registered = ''] = full.split('~');
  const [header = '', payload = '', signature = ''] = jwt.split('.');
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const headed = (changes: object) =>
    `${part({ alg: 'ES256', typ: 'dc+sd-jwt', kid: 'metro-1', ...changes })}.${payload}.${signature}~`;
  const [, otherBorn = ''] = again.full.split('~');

  test.each([
    ['nothing', 'unreadable', 'unknown', ''],
    ['a link alone', 'unreadable', 'unknown', 'https://satujam.example/licences/x'],
    ['a credential without its ~', 'unreadable', 'unknown', jwt],
    [
      'a credential with a proof of possession behind it',
      'unreadable',
      'unknown',
      `${full}eyJhbGciOiJFUzI1NiJ9.e30.AA`,
    ],
    ['a padded credential', 'unreadable', 'unknown', `${jwt}=~`],
    ['a credential behind a blank', 'unreadable', 'unknown', ` ${shown}`],
    ['a credential that says it is not signed', 'unreadable', 'unknown', headed({ alg: 'none' })],
    ['a credential signed with a shared secret', 'unreadable', 'unknown', headed({ alg: 'HS256' })],
    ['a credential of 8 KiB more', 'too_large', 'unknown', `${shown}${'A'.repeat(8192)}~`],
    ['8 KiB of anything', 'unreadable', 'unknown', 'A'.repeat(8192)],
    ['a character more', 'too_large', 'unknown', 'A'.repeat(8193)],
    ['a million digits', 'too_large', 'unknown', '1'.repeat(1_000_000)],
    ['a status list', 'not_a_licence', 'unknown', headed({ typ: 'statuslist+jwt' })],
    [
      'a credential that says nothing but its type',
      'not_a_licence',
      'unknown',
      `${header}.${part({ vct: 'urn:satujam:licence:1' })}.${signature}~`,
    ],
    ['a credential naming another office’s key', 'key_unknown', 'unknown', headed({ kid: 'semarang-1' })],
    [
      'a credential naming another key of the office',
      'signature_invalid',
      'altered',
      headed({ kid: 'metro-2' }),
    ],
    [
      'a credential with the former name of its type',
      'signature_invalid',
      'altered',
      headed({ typ: 'vc+sd-jwt' }),
    ],
    ['a credential without a signature', 'signature_invalid', 'altered', `${header}.${payload}.~`],
    [
      'another credential under this signature',
      'signature_invalid',
      'altered',
      `${foreign.shown.split('.').slice(0, 2).join('.')}.${signature}~`,
    ],
    ['a credential with one disclosure twice', 'disclosure_invalid', 'altered', `${shown}${born}~${born}~`],
    ['a credential with a disclosure of another', 'disclosure_invalid', 'altered', `${shown}${otherBorn}~`],
    ['a credential with an empty disclosure', 'disclosure_invalid', 'altered', `${shown}${registered}~~`],
  ])('%s is %s, so %s', async (_, reason, verdict, text) => {
    expect(await check(text)).toEqual({ verdict, reasons: [reason] });
  });

  test.each([
    ['of another version', { vct: 'urn:satujam:licence:2' }],
    ['without a link', { link: undefined }],
    ['without a status', { status: undefined }],
    ['with digests of another kind', { _sd_alg: 'sha-512' }],
  ])('a credential %s is no licence, though signed by the office', async (_, changes) => {
    const typ = { typ: 'dc+sd-jwt' };
    const text = `${await signedToken(metroKey, { ...bodyOf(shown), ...changes }, typ)}~`;
    expect(await check(text)).toEqual({ verdict: 'unknown', reasons: ['not_a_licence'] });
  });

  test('a credential of an unknown issuer is known by the name alone', async () => {
    const palsu = await issuers('https://palsu.example').issue(aCredential());
    const keysOf = (issuer: string) => Promise.resolve(issuer.startsWith(PUBLIC_URL) ? [] : undefined);
    expect(await check(palsu.shown, { keysOf })).toEqual({
      verdict: 'unknown',
      reasons: ['issuer_unknown'],
    });
  });

  test('a credential signed with a key before or after its time is not known to be valid', async () => {
    const keys = (await office.keysOf(`${PUBLIC_URL}/metro`)) ?? [];
    const keysOf = () => Promise.resolve(keys.map((key) => ({ ...key, until: NOW.toISOString() })));
    expect(await check(shown, { keysOf })).toEqual({ verdict: 'unknown', reasons: ['key_expired'] });
  });
});

test('a credential is bound to its link by nine bytes of the link’s digest', async () => {
  expect(await linkDigest(aLink())).toMatch(/^[\w-]{12}$/);
  expect(await linkDigest(`${aLink()}x`)).not.toBe(await linkDigest(aLink()));
});
