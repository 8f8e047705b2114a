import { inspect } from 'node:util';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { account, type Bsre, type Path, secrets, startBsre } from '../../test/support/bsre.ts';
import { aLicenceDocument } from '../../test/support/licence-document.ts';
import { saying } from '../../test/support/loopback.ts';
import { BsreSettings, bsreSettings } from './bsre/settings.ts';
import { signedFile } from './bsre/signed-file.ts';
import { createBsreSigner } from './bsre.ts';
import { renderLicence } from './licence-pdf.ts';
import type { SigningTrouble } from './licence-signature/faults.ts';

const bsre = await startBsre();
afterAll(() => bsre.stop());

const STATUS = '/api/v2/user/check/status';
const SIGN = '/api/v2/sign/pdf';
const { passphrase, totp } = secrets;
const unsigned = await renderLicence(aLicenceDocument(), { field: 'none' });

beforeEach(() => {
  bsre.disturb(STATUS, undefined);
  bsre.disturb(SIGN, undefined);
  bsre.received.length = 0;
});

const settings = (changes: object = {}) => BsreSettings.parse({ ...bsre.settings, ...changes });
const signer = (changes: object = {}, patience?: { readonly status: number; readonly sign: number }) =>
  createBsreSigner({
    settingsOf: (tenant) => Promise.resolve(tenant === 'metro' ? settings(changes) : undefined),
    fetch,
    ...(patience === undefined ? {} : { patience }),
  });
/** For those that never answer. */
const impatient = { status: 300, sign: 300 };
const order = { tenant: 'metro', secret: { passphrase } };

describe('a licence that its signatory signs at BSrE', () => {
  test('comes back as it was sent, with a signature behind it', async () => {
    const signed = Buffer.from(await signer().sign(unsigned, order));
    expect(signed.subarray(0, unsigned.length).equals(unsigned)).toBe(true);
    expect(signed.subarray(unsigned.length).toString('latin1')).toContain('/SubFilter /ETSI.CAdES.detached');
    expect(bsre.received).toEqual([STATUS, SIGN]);
  });

  test('keeps no field of ours, which BSrE would find signed by nobody', () => {
    expect(Buffer.from(unsigned).toString('latin1')).not.toMatch(/AcroForm|\/Sig\b|ByteRange/);
  });

  test('can be signed with a TOTP, and at an address with a path of its own', async () => {
    const url = `${bsre.settings.url}/`;
    await expect(signer({ url }).sign(unsigned, { ...order, secret: { totp } })).resolves.toBeDefined();
  });
});

/** A file that would do, but for its length. */
const signedWith = (bytes: number) =>
  Buffer.concat([
    unsigned,
    Buffer.from(`/ByteRange [0 ${unsigned.length} ${unsigned.length + 2} 9]`.padEnd(bytes)),
  ]);
const [fit, large] = [signedWith(100), signedWith(1_000_000)].map((file) => file.toString('base64'));

/** What goes wrong where, and what the office is told of it. */
const troubles: readonly [string, Path, Parameters<Bsre['disturb']>[1], SigningTrouble][] = [
  [
    'the signatory is unknown',
    STATUS,
    saying({ status_code: 2011, error: 'x' }, 400),
    'signatory_unregistered',
  ],
  ['that is said with a 200', STATUS, saying({ status_code: '2011', error: 'x' }), 'signatory_unregistered'],
  ['that is said in a word', STATUS, saying({ status: 'NOT_REGISTERED' }), 'signatory_unregistered'],
  ['the certificate has expired', STATUS, saying({ status: 'EXPIRED' }), 'signatory_certificate'],
  ['the status is a word nobody knows', STATUS, saying({ status: 'issue' }), 'signatory_certificate'],
  [
    'the status is a word of our language',
    STATUS,
    saying({ status: 'constructor' }),
    'signatory_certificate',
  ],
  ['no status is told', STATUS, saying({}), 'answer_unfit'],
  ['BSrE has a bad minute', STATUS, saying('oops', 500), 'not_answering'],
  ['BSrE is asked too often', STATUS, saying({}, 429), 'not_answering'],
  ['BSrE hangs at the status', STATUS, () => undefined, 'not_answering'],
  ['BSrE refuses the agency', STATUS, saying({ error: 'x' }, 401), 'service_refuses'],
  [
    'BSrE sends us elsewhere',
    STATUS,
    (response) => response.writeHead(307, { location: '/x' }).end(),
    'service_refuses',
  ],
  ['the passphrase is wrong', SIGN, saying({ status_code: 2031, error: 'x' }, 400), 'secret_wrong'],
  ['that is said with a 500', SIGN, saying({ status_code: 2031, error: 'x' }, 500), 'secret_wrong'],
  ['BSrE fails while signing', SIGN, saying({ error: 'x' }, 500), 'not_answering'],
  ['BSrE hangs while signing', SIGN, () => undefined, 'not_answering'],
  ['BSrE hangs up', SIGN, (response) => response.destroy(), 'not_answering'],
  [
    'BSrE stops in the middle',
    SIGN,
    (response) => response.writeHead(200).write('{"file":["'),
    'not_answering',
  ],
  ['a code is unknown', SIGN, saying({ status_code: 2999, error: 'x' }, 400), 'service_refuses'],
  [
    'a code is a word of our language',
    SIGN,
    saying({ status_code: 'constructor', error: 'x' }, 400),
    'service_refuses',
  ],
  ['an error comes with a 200', SIGN, saying({ error: 'x' }), 'service_refuses'],
  ['the answer is no JSON', SIGN, saying('<html>'), 'answer_unfit'],
  ['there is no file', SIGN, saying({ time: 1, file: [] }), 'answer_unfit'],
  ['there are two files', SIGN, saying({ time: 1, file: ['JVBERi0=', 'JVBERi0='] }), 'answer_unfit'],
  ['the answer is huge', SIGN, saying({ file: [fit], more: 'A'.repeat(2_000_000) }), 'answer_unfit'],
  ['the file is too large to be checked', SIGN, saying({ file: [large] }), 'answer_unfit'],
  [
    'another file comes back',
    SIGN,
    saying({ file: [Buffer.alloc(90_000, '%PDF-').toString('base64')] }),
    'answer_unfit',
  ],
  [
    'the file comes back unsigned',
    SIGN,
    saying({ file: [Buffer.from(unsigned).toString('base64')] }),
    'answer_unfit',
  ],
];

test.each(troubles)(
  'where %s the office is told what to do, and nothing of the secret',
  async (_, path, respond, trouble) => {
    const logs = [
      ...(['log', 'info', 'warn', 'error', 'debug'] as const).map((level) => vi.spyOn(console, level)),
      vi.spyOn(process.stdout, 'write'),
    ];
    bsre.disturb(path, respond);
    const fault: unknown = await signer({}, trouble === 'not_answering' ? impatient : undefined)
      .sign(unsigned, order)
      .catch((error: unknown) => error);
    expect(fault).toMatchObject({ name: 'SigningUnavailable', trouble });
    expect(String(fault)).toMatch(/^SigningUnavailable: signing for metro: /);
    const told = inspect([fault, logs.map(({ mock }) => mock.calls)], { depth: 20, showHidden: true });
    for (const hidden of [passphrase, account.password, bsre.settings.signatory.nik])
      expect(told).not.toContain(hidden);
    vi.restoreAllMocks();
  },
);

test.each<[string, object, SigningTrouble]>([
  ['of another signatory', { signatory: { nik: '3374014505700001' } }, 'signatory_unregistered'],
  ['with another password', { password: 'x' }, 'service_refuses'],
  ['where nobody listens', { url: 'http://127.0.0.1:9' }, 'not_answering'],
])('with settings %s nothing is signed', async (_, changes, trouble) => {
  await expect(signer(changes).sign(unsigned, order)).rejects.toMatchObject({ trouble });
});

test('no file is sent to another address to which BSrE points', async () => {
  bsre.disturb(SIGN, (response) => response.writeHead(307, { location: '/elsewhere' }).end());
  await expect(signer().sign(unsigned, order)).rejects.toMatchObject({ trouble: 'service_refuses' });
  expect(bsre.received).toEqual([STATUS, SIGN]);
});

test('a wrong passphrase is sent to BSrE once and no more', async () => {
  await expect(signer().sign(unsigned, { ...order, secret: { passphrase: 'salah' } })).rejects.toMatchObject({
    trouble: 'secret_wrong',
  });
  expect(bsre.received).toEqual([STATUS, SIGN]);
});

test('nothing is sent for a signatory who may not sign', async () => {
  bsre.disturb(STATUS, saying({ status: 'REVOKE' }));
  await expect(signer().sign(unsigned, order)).rejects.toMatchObject({ trouble: 'signatory_certificate' });
  expect(bsre.received).toEqual([STATUS]);
});

test('BSrE is not asked without a secret, nor for an office that has no settings', async () => {
  await expect(signer().sign(unsigned, { tenant: 'metro' })).rejects.toMatchObject({
    trouble: 'signatory_needed',
  });
  await expect(signer().sign(unsigned, { ...order, tenant: 'malang' })).rejects.toMatchObject({
    trouble: 'no_certificate',
  });
  expect(bsre.received).toEqual([]);
});

test('an operator can put right what a code of BSrE means', async () => {
  bsre.disturb(SIGN, saying({ status_code: 2999, error: 'x' }, 400));
  const signing = signer({ codes: { 2999: 'secret_wrong' } }).sign(unsigned, order);
  await expect(signing).rejects.toMatchObject({ trouble: 'secret_wrong' });
});

test('the passphrase is not told where BSrE repeats it, nor where the runtime quotes it', async () => {
  bsre.disturb(SIGN, saying({ status_code: 2031, error: passphrase }, 400));
  const faults = [
    await signer()
      .sign(unsigned, order)
      .catch((error: unknown) => error),
    await createBsreSigner({ settingsOf: () => Promise.reject(new Error(passphrase)), fetch })
      .sign(unsigned, order)
      .catch((error: unknown) => error),
    await createBsreSigner({
      settingsOf: () => Promise.resolve(settings()),
      fetch: () => Promise.reject(new Error(passphrase)),
    })
      .sign(unsigned, order)
      .catch((error: unknown) => error),
  ];
  expect(inspect(faults, { depth: 20, showHidden: true })).not.toContain(passphrase);
});

describe('the settings of BSrE', () => {
  const arn = 'arn:of-metro';
  const find = (text: string) =>
    bsreSettings(JSON.stringify({ metro: arn }), (asked) => Promise.resolve(asked === arn ? text : ''));

  test('are found by local government', async () => {
    const found = find(JSON.stringify(bsre.settings));
    await expect(found('metro')).resolves.toMatchObject({
      username: account.username,
      signatureProperties: { tampilan: 'INVISIBLE' },
    });
    await expect(found('malang')).resolves.toBeUndefined();
  });

  test.each([
    ['no JSON', 'hunter2'],
    [
      'an address without encryption',
      JSON.stringify({ ...bsre.settings, url: 'http://bsre.example', password: 'hunter2' }),
    ],
    [
      'an address that only looks local',
      JSON.stringify({ ...bsre.settings, url: 'http://127.0.0.1.example', password: 'hunter2' }),
    ],
    ['no signatory', JSON.stringify({ ...account, url: 'https://bsre.example', password: 'hunter2' })],
    [
      'two signatories',
      JSON.stringify({
        ...bsre.settings,
        signatory: { nik: '3374014505700009', email: 'a@b.id' },
        password: 'hunter2',
      }),
    ],
  ])('that are %s are refused without being quoted', async (_, text) => {
    const fault: unknown = await find(text)('metro').catch((error: unknown) => error);
    expect(fault).toMatchObject({ trouble: 'no_certificate' });
    expect(inspect(fault, { depth: 20, showHidden: true })).not.toContain('hunter2');
  });
});

describe('a file that comes back from BSrE', async () => {
  const signed = Buffer.from(await signer().sign(unsigned, order));
  const ofAnother = Buffer.concat([unsigned.subarray(0, 9), Buffer.from('x'), signed.subarray(10)]);
  const base64 = (...parts: Uint8Array[]) => Buffer.concat(parts).toString('base64');

  test('is the one that was sent, signed as a whole', async () => {
    const lines = base64(signed).replace(/(.{64})/g, '$1\r\n');
    for (const text of [base64(signed), lines])
      expect(signed.equals(await signedFile(unsigned, text))).toBe(true);
  });

  test.each([
    ['is not base64', `${base64(signed)}!`],
    ['is empty', ''],
    ['differs in a byte', base64(ofAnother)],
    ['has no signature', base64(unsigned, Buffer.from('nothing'))],
    ['only says that it has one', fit ?? ''],
    ['was added to after the signature', base64(signed, Buffer.from('\n%%EOF\n'))],
  ])('is refused where it %s', async (_, text) => {
    await expect(signedFile(unsigned, text)).rejects.toThrow('what BSrE gave back');
  });
});
