import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCatalogue } from '../../shared/catalogue/catalogue.ts';
import { catalogueFiles } from './catalogue-files.ts';

const NURSE = 'semarang/sipp/2024-07-26.json';
const source = join(import.meta.dirname, '../../shared/catalogue');
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'satujam-beside-'));
  cpSync(source, folder, { recursive: true });
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('the catalogue beside a bundle', () => {
  test('holds standards composed, so that their bases are not read again', () => {
    const { standardOf } = createCatalogue(folder);
    const nurse = standardOf({ service: 'semarang.sipp', standardFrom: '2024-07-26' });
    expect(JSON.parse(catalogueFiles(folder).get(NURSE) ?? '')).toEqual({ ...nurse, checkedByBuild: true });
  });

  test('gives the same standards as the source', () => {
    const before = createCatalogue(source).services('2026-11-23');
    for (const [file, content] of catalogueFiles(source)) writeFileSync(join(folder, file), content);
    writeFileSync(join(folder, 'national/practice-licence-1.json'), 'not read');
    expect(createCatalogue(folder).services('2026-11-23')).toEqual(before);
  });

  test('is not made of a broken one', () => {
    writeFileSync(join(folder, NURSE), '{}');
    expect(() => catalogueFiles(folder)).toThrow(`${NURSE}: /service: must be semarang.sipp`);
  });

  test('takes no source at its word that it was checked', () => {
    writeFileSync(join(folder, NURSE), JSON.stringify({ checkedByBuild: true }));
    expect(() => catalogueFiles(folder)).toThrow('The catalogue is broken.');
  });
});
