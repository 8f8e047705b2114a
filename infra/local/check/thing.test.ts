import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { aLink } from '../../../test/support/credential.ts';
import { Trouble } from '../trouble.ts';
import { thingOf } from './thing.ts';

const folder = mkdtempSync(join(tmpdir(), 'satujam-check-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const fileOf = (name: string, content: string | Uint8Array) => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};

test.each([
  ['a link', aLink()],
  ['the text of a QR code', `${aLink()}#4142434445`],
  ['a credential', 'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln~'],
  ['a credential with a disclosure', 'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln~WyJzIiwibiIsInYiXQ~'],
  ['digits of a QR code', '41'.repeat(500)],
])('%s is checked as a credential, typed or from a file', (_, text) => {
  expect(thingOf(text, {})).toEqual({ kind: 'credential', text });
  expect(thingOf(fileOf('token.txt', `${text}\n`), {})).toEqual({ kind: 'credential', text });
});

test.each(['503/0001/SIP-ATLM/D-15/2026', '503 0001 sip-atlm d-15 2026', 'SIPD.440/012-2026'])(
  'what is to be checked is taken for a number of a local government: %s',
  (number) => {
    expect(thingOf(number, { tenant: 'metro' })).toEqual({ kind: 'number', tenant: 'metro', number });
    expect(thingOf(number, { tenant: 'metro', name: 'Siti' })).toMatchObject({ name: 'Siti' });
    expect(() => thingOf(number, {})).toThrow(Trouble);
  },
);

test('a file to be checked is taken for a PDF, whatever is in it', () => {
  for (const content of ['%PDF-1.7\n', 'no PDF at all', Uint8Array.of(0, 1, 255)])
    expect(thingOf(fileOf('licence.pdf', content), {}).kind).toBe('pdf');
});

test('what cannot be read as a file is told so, and is no answer about a licence', () => {
  expect(() => thingOf(folder, { tenant: 'metro' })).toThrow(/is no file/);
  expect(() => thingOf('/proc/self/mem', {})).toThrow(Trouble);
});

test('a file that is not there is told to be missing, and not taken for a number', () => {
  expect(() => thingOf(join(folder, 'missing.pdf'), { tenant: 'metro' })).toThrow(/no file/);
});
