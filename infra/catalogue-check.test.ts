import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'satujam-check-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const check = (...args: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, 'catalogue-check.ts'), ...args], {
    encoding: 'utf8',
  });

test('the catalogue as it is shipped passes the check, which says what it saw', () => {
  const { status, stderr, stdout } = check();
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^catalogue: \d+ offices, \d+ standards, \d+ bases: nothing wrong\n$/);
});

test('a broken catalogue is refused by file and pointer', () => {
  cpSync(join(import.meta.dirname, '../shared/catalogue'), folder, { recursive: true });
  writeFileSync(join(folder, 'metro/office.json'), '{}');
  const { status, stderr } = check(folder);
  expect(status).toBe(1);
  expect(stderr.split('\n')).toContain('metro/office.json: /calendar: is missing');
});

test('a folder without standards does not pass the check', () => {
  expect(check(import.meta.dirname).status).toBe(1);
});
