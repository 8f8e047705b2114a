import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { checkCredential, linkDigest } from '../../shared/domain/credential.ts';
import { qrText } from '../../shared/domain/qr-text.ts';
import { STATUS } from '../../shared/domain/status-list.ts';
import type { IssuerKeys, SigningKey } from '../../shared/gateways/issuer-keys.ts';
import { NOW } from '../support/builders.ts';
import { aCredential, aLink, issuers, PUBLIC_URL, signedToken } from '../support/credential.ts';
import { randomFrom } from './random.ts';

const MUTATIONS = 10_000;
const SLOWEST_MS = 1_000;
const { below, bytes, pick } = randomFrom(20_261_122);

const office = issuers();
const LIST = 'metro-2026';
const { full, shown } = await office.issue(aCredential());
const others = [
  await office.issue(aCredential({ status: { list: LIST, index: 12 } })),
  await office.issue(aCredential({ tenant: 'semarang', verificationUrl: `${aLink()}x` })),
];
const listOf = (tenant: string, list: string) =>
  office.statusList({ tenant, list, entries: new Map([[12, STATUS.invalid]]), now: NOW });
const list = await listOf('metro', LIST);
const otherLists = [await listOf('metro', 'metro-2025'), await listOf('semarang', LIST)];

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const [jwt = '', ...disclosures] = full.slice(0, -1).split('~');
const bodyOf = (token: string): object => {
  const value: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  return typeof value === 'object' && value !== null ? value : {};
};

function keyAt(known: IssuerKeys, tenant: string, day: string): SigningKey {
  const key = known.current(tenant, new Date(day));
  if (key === undefined) throw new Error(`no key for ${tenant}`);
  return key;
}
const keys = {
  own: keyAt(office.keys, 'metro', '2026-11-16'),
  next: keyAt(office.keys, 'metro', '2027-11-16'),
  foreign: keyAt(office.keys, 'semarang', '2026-11-16'),
  forged: keyAt(issuers().keys, 'metro', '2026-11-16'),
};

interface Header {
  readonly alg?: string;
  readonly typ?: string;
  readonly kid?: string;
}

const signedBy = (key: SigningKey, body: object, header: Header, typ: string) =>
  signedToken(key, body, { typ, kid: 'metro-1', ...header });

const odd = ['é', '\u{1f4dc}', '\0', '\n', ' ', '１', '~', '.', '#', '=', '"', '\ud800', '٣'];
const spliced = (text: string, at: number, removed: number, added = '') =>
  `${text.slice(0, at)}${added}${text.slice(at + removed)}`;
const piece = (text: string) => {
  const at = below(text.length);
  return text.slice(at, at + 1 + below(60));
};

/** What happens to any text. */
const accidents: readonly ((text: string) => string)[] = [
  (text) => {
    const at = below(text.length);
    return spliced(text, at, 1, String.fromCharCode(text.charCodeAt(at) ^ (1 << below(7))));
  },
  (text) => {
    const [one, two] = [below(text.length), below(text.length)].toSorted((a, b) => a - b);
    if (one === undefined || two === undefined || one === two) return text;
    return spliced(spliced(text, two, 1, text[one]), one, 1, text[two]);
  },
  (text) => text.slice(0, below(text.length)),
  (text) => text.slice(1 + below(text.length)),
  (text) => spliced(text, below(text.length), 1 + below(9)),
  (text) => spliced(text, below(text.length), 0, piece(text)),
  (text) => spliced(text, below(text.length), below(3), pick(odd)),
  (text) => spliced(text, below(text.length), below(40), bytes(1 + below(30)).toString('base64url')),
  (text) => text + text,
  (text) => text + pick(['', text, '~', '.', pick(odd)]).repeat(1 + below(40)),
  (text) => text.toUpperCase(),
  (text) => text.replaceAll('-', '+').replaceAll('_', '/'),
  (text) => text.split('').toReversed().join(''),
  () => bytes(below(2000)).toString('latin1'),
  () => pick(['{', '[', '~', '.', '9', 'A', '\u{1f4dc}']).repeat(below(30_000)),
];

/** One part of it from another genuine one. */
function crossed(text: string, strangers: readonly string[]): string {
  const separator = pick(['.', '~']);
  const [own, alien] = [text.split(separator), pick(strangers).split(separator)];
  own[below(own.length)] = pick(alien);
  return own.join(separator);
}

const wrongBodies = [
  { exp: 4_102_444_800 },
  { iat: NOW.getTime() / 1000 - 1 },
  { name: 'dr. Palsu' },
  { status: undefined },
  { status: { status_list: { idx: 9, uri: 'https://palsu.example/list' } } },
  { vct: 'urn:satujam:licence:2' },
  { iss: `${PUBLIC_URL}/semarang` },
  { iss: 'https://palsu.example/metro' },
  { _sd: [], _sd_alg: 'md5' },
];
const wrongHeaders: readonly Header[] = [
  { alg: 'none' },
  { alg: 'HS256' },
  { alg: 'ES384' },
  { alg: 'es256' },
  { typ: 'JWT' },
  { typ: 'statuslist+jwt' },
  { kid: 'metro-2' },
  { kid: 'semarang-1' },
  { kid: '__proto__' },
];

/** Forgeries of a compact token: what somebody does who knows how it is made. */
function forgeries(token: string, typ: string): readonly (() => string | Promise<string>)[] {
  const body = bodyOf(token);
  const signature = token.split('.')[2] ?? '';
  const headers = wrongHeaders.filter((header) => header.typ !== typ);
  const unsigned = (header: Header, claims: object) =>
    `${part({ alg: 'ES256', typ, kid: 'metro-1', ...header })}.${part(claims)}`;
  return [
    () => `${unsigned(pick(headers), body)}.${pick([signature, ''])}`,
    () => `${unsigned({}, { ...body, ...pick(wrongBodies) })}.${signature}`,
    () => {
      const content = unsigned({ alg: 'HS256' }, { ...body, ...pick(wrongBodies) });
      const secret = pick(['', 'secret', JSON.stringify(body)]);
      return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
    },
    () => signedBy(keys.forged, { ...body, ...pick([{}, ...wrongBodies]) }, {}, typ),
    () => signedBy(keys.foreign, body, pick([{}, { kid: 'semarang-1' }]), typ),
    () => signedBy(keys.next, body, pick([{}, { kid: 'metro-2' }]), typ),
    () => signedBy(keys.own, { ...body, iat: Date.UTC(2025, below(12)) / 1000 }, {}, typ),
    () => signedBy(keys.own, body, pick(headers), typ),
    () => mirrored(token),
    () => `${token}${pick(['=', '==', '.', 'A'])}`,
  ];
}

/** The same signature in its other form, with `n − s`. */
function mirrored(token: string): string {
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  const [header = '', body = '', signature = ''] = token.split('.');
  const hex = Buffer.from(signature, 'base64url').toString('hex');
  const other = (order - BigInt(`0x${hex.slice(64)}`)).toString(16).padStart(64, '0');
  return `${header}.${body}.${Buffer.from(hex.slice(0, 64) + other, 'hex').toString('base64url')}`;
}

const alienDisclosures = others.flatMap((other) => other.full.split('~').slice(1, -1));
const disclosed = (...more: readonly string[]) => [shown.slice(0, -1), ...more, ''].join('~');

/** What is done to a credential, to its QR text, and to the status list by which it is judged. */
const attacks = {
  token: [
    ...accidents.map((change) => () => change(pick([full, shown]))),
    ...forgeries(jwt, 'dc+sd-jwt').map((forge) => async () => `${await forge()}~`),
    () =>
      crossed(
        full,
        others.map((other) => other.full),
      ),
    () => disclosed(...disclosures, pick(disclosures)),
    () => disclosed(pick(alienDisclosures)),
    () => disclosed(part(['salt', pick(['birth_date', 'registration', 'name', 'exp', '_sd']), '2000-01-01'])),
    () => disclosed(...Array.from({ length: 200 }, () => pick(alienDisclosures))),
    () => `${shown}${jwt}`,
    () => shown.slice(0, -1),
  ],
  qr: [
    ...accidents.map((change) => () => change(qrText(aLink(), shown))),
    () => qrText(`${aLink()}${pick(['', '&', ...odd])}x`, shown),
    () => qrText(aLink().replace('satujam', 'satujarn'), shown),
    () => qrText(aLink(), pick(others).shown),
    async () => qrText(aLink(), `${await pick(forgeries(jwt, 'dc+sd-jwt'))()}~`),
    () =>
      crossed(
        qrText(aLink(), shown),
        others.map((other) => qrText(aLink(), other.full)),
      ),
  ],
  list: [
    ...accidents.map((change) => () => change(list)),
    ...forgeries(list, 'statuslist+jwt'),
    () => crossed(list, otherLists),
    () => pick([...otherLists, shown, jwt]),
  ],
} satisfies Record<string, readonly (() => string | Promise<string>)[]>;

/** What the holder may well show: the token with any of its disclosures in any order. */
const tokens = [[], disclosures, disclosures.toReversed(), ...disclosures.map((one) => [one])].map((some) =>
  disclosed(...some),
);
const genuine = new Set([
  list,
  ...tokens,
  ...tokens.map((token) => qrText(aLink(), token)),
  ...tokens.map((token) => qrText('', token).slice(1)),
]);

/** An attack that changed something. */
async function mutation(on: keyof typeof attacks): Promise<string> {
  for (;;) {
    const text = await pick(attacks[on])();
    if (!genuine.has(text)) return text;
  }
}

async function verdictOn(on: keyof typeof attacks, text: string) {
  let asked = 0;
  const [began, shownText] = [performance.now(), on === 'list' ? shown : text];
  const check = await checkCredential(shownText, {
    keysOf(issuer) {
      asked += 1;
      return issuer === `${PUBLIC_URL}/metro` ? office.keysOf(issuer) : Promise.resolve(undefined);
    },
    statusList() {
      asked += 1;
      return Promise.resolve(on === 'list' ? text : list);
    },
    now: NOW,
  });
  return { ...check, asked, took: performance.now() - began };
}

test('the tokens and QR texts that are changed below are valid as they are', async () => {
  for (const text of genuine)
    if (text !== list)
      expect(await verdictOn('token', text)).toMatchObject({ verdict: 'valid', reasons: [] });
  expect(await linkDigest(aLink())).toBe(Reflect.get(bodyOf(jwt), 'link'));
});

test(`none of ${MUTATIONS} changed tokens, QR texts and status lists is valid, and each is soon refused`, async () => {
  const found = new Set<string>();
  for (let n = 0; n < MUTATIONS; n++) {
    const on = pick(['token', 'token', 'qr', 'list'] as const);
    const text = await mutation(on);
    const { asked, reasons, took, verdict } = await verdictOn(on, text);
    const bad = verdict === 'valid' || reasons.length === 0 || asked > 2 || took > SLOWEST_MS;
    if (bad)
      expect.fail(
        `${on} number ${n} is ${verdict} (${reasons.join()}) in ${took} ms: ${text.slice(0, 2000)}`,
      );
    for (const reason of reasons) found.add(reason);
  }
  // Every defence was reached.
  expect([...found].toSorted()).toEqual([
    'disclosure_invalid',
    'issuer_unknown',
    'key_expired',
    'key_unknown',
    'link_differs',
    'not_a_licence',
    'revoked_or_replaced',
    'signature_invalid',
    'status_list_invalid',
    'too_large',
    'unreadable',
  ]);
});
