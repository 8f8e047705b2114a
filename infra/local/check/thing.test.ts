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
  aLink(),
  `${aLink()}#4142434445`,
  'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln~',
  'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln~WyJzIiwibiIsInYiXQ~',
  '41'.repeat(500),
])('a credential or what a QR code holds: %.40s', (text) => {
  expect(thingOf(text, {})).toEqual({ kind: 'credential', text });
  expect(thingOf(fileOf('token.txt', `${text}\n`), {})).toEqual({ kind: 'credential', text });
});

test.each(['503/0001/SIP-ATLM/D-15/2026', '503 0001 sip-atlm d-15 2026', 'SIPD.440/012-2026'])(
  'a number of a local government: %s',
  (number) => {
    expect(thingOf(number, { tenant: 'metro' })).toEqual({ kind: 'number', tenant: 'metro', number });
    expect(thingOf(number, { tenant: 'metro', name: 'Siti' })).toMatchObject({ name: 'Siti' });
    expect(() => thingOf(number, {})).toThrow(Trouble);
  },
);

test('a file is a PDF, whatever is in it', () => {
  for (const content of ['%PDF-1.7\n', 'no PDF at all', Uint8Array.of(0, 1, 255)])
    expect(thingOf(fileOf('licence.pdf', content), {}).kind).toBe('pdf');
});

test('what cannot be read as a file is told so, and is no answer about a licence', () => {
  expect(() => thingOf(folder, { tenant: 'metro' })).toThrow(/is no file/);
  expect(() => thingOf('/proc/self/mem', {})).toThrow(Trouble);
});

test('a file that is not there is told, and taken for no number', () => {
  expect(() => thingOf(join(folder, 'missing.pdf'), { tenant: 'metro' })).toThrow(/no file/);
});
