import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createCatalogue } from './catalogue.ts';
import { currentStandard, officeOf, standardOf, tenants } from './index.ts';

const TODAY = '2026-11-23';

const files = globSync('*/*/*.json', { cwd: import.meta.dirname }).toSorted();
const versions = files.flatMap((file) => {
  const [tenant = '', service = '', standardFrom = ''] = file.replace('.json', '').split('/');
  return standardOf({ service: `${tenant}.${service}`, standardFrom }) ?? [];
});

describe('the catalogue', () => {
  test('holds every file of a standard, and every standard has an office', () => {
    expect(versions.map(({ service, validFrom }) => `${service}/${validFrom}.json`)).toEqual(
      files.map((file) => file.replace('/', '.')),
    );
    expect(versions.filter(({ tenant }) => officeOf(tenant) === undefined)).toEqual([]);
  });

  test('knows its local governments', () => {
    expect(tenants()).toEqual(expect.arrayContaining(['bekasi', 'malang', 'metro', 'semarang']));
  });

  test.each([
    'constructor',
    '__proto__',
    'metro.office',
    'metro',
    'national.practice-licence-1',
    '../metro.sip-atlm',
    'metro.../semarang/sipp',
    'metro.sip-atlm\0',
    '',
  ])('knows no service %j', (service) => {
    expect(currentStandard(service, TODAY)).toBeUndefined();
    expect(standardOf({ service, standardFrom: '2024-07-26' })).toBeUndefined();
  });

  test.each(['2024-07-27', '', '../office', '2024-07-26.json', 'office'])(
    'knows no version %j',
    (standardFrom) => {
      expect(standardOf({ service: 'metro.sip-atlm', standardFrom })).toBeUndefined();
    },
  );

  test.each(['national', '__proto__', '..', '../catalogue/metro', ''])('knows no office of %j', (tenant) => {
    expect(officeOf(tenant)).toBeUndefined();
  });

  test('gives the same standard each time', () => {
    const standard = currentStandard('metro.sip-atlm', TODAY);
    expect(standard).toBeDefined();
    expect(currentStandard('metro.sip-atlm', TODAY)).toBe(standard);
    expect(standardOf({ service: 'metro.sip-atlm', standardFrom: standard?.validFrom ?? '' })).toBe(standard);
  });

  test('closes offices on national holidays and joint leave', () => {
    for (const tenant of tenants())
      expect(officeOf(tenant)?.calendar.closedOn).toEqual(
        expect.arrayContaining(['2026-08-17', '2026-03-20', '2027-12-24']),
      );
  });
});

describe('versions of a standard', () => {
  const folder = mkdtempSync(join(tmpdir(), 'satujam-versions-'));
  cpSync(import.meta.dirname, folder, { recursive: true, filter: (path) => !path.endsWith('.ts') });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const write = (version: string, changes: object) => {
    mkdirSync(join(folder, 'metro/sip-test'), { recursive: true });
    const service = { service: 'metro.sip-test', tenant: 'metro', base: 'national/practice-licence-1' };
    const content = { ...service, profession: 'atlm', validFrom: version, ...changes };
    writeFileSync(join(folder, `metro/sip-test/${version}.json`), JSON.stringify(content));
  };
  write('2024-07-26', { validityYears: 5 });
  write('2026-12-01', { validityYears: 4 });
  write('2027-02-01', { validityYears: 3 });
  const catalogue = createCatalogue(folder);

  test.each([
    ['2024-07-25', undefined],
    ['2024-07-26', '2024-07-26'],
    ['2026-11-30', '2024-07-26'],
    ['2026-12-01', '2026-12-01'],
    ['2027-01-31', '2026-12-01'],
    ['2030-01-01', '2027-02-01'],
  ])('on %s the one from %s is in force', (today, validFrom) => {
    expect(catalogue.currentStandard('metro.sip-test', today)?.validFrom).toBe(validFrom);
    const listed = catalogue.services(today).filter(({ service }) => service === 'metro.sip-test');
    expect(listed.map((standard) => standard.validFrom)).toEqual(validFrom === undefined ? [] : [validFrom]);
  });

  test('an earlier one is still there for what was filed under it', () => {
    const filed = { service: 'metro.sip-test', standardFrom: '2024-07-26' };
    expect(catalogue.standardOf(filed)?.validityYears).toBe(5);
  });

  test('a broken one throws when it is asked for, and no other', () => {
    write('2028-01-01', { validityYears: 'five' });
    const broken = createCatalogue(folder);
    expect(() => broken.currentStandard('metro.sip-test', '2028-01-01')).toThrow();
    expect(broken.currentStandard('metro.sip-test', '2027-12-31')?.validityYears).toBe(3);
    expect(broken.currentStandard('semarang.sipp', '2028-01-01')).toBeDefined();
  });
});

describe.each(
  versions.map((standard) => ({ standard, name: `${standard.service} of ${standard.validFrom}` })),
)('$name', ({ standard }) => {
  test('explains every document in both languages, in different words', () => {
    for (const { code, help, title } of standard.requirements) {
      expect(help, `help of ${code}`).toBeDefined();
      expect(title.id, `title of ${code}`).not.toBe(title.en);
      expect(help?.id, `help of ${code}`).not.toBe(help?.en);
    }
  });

  test('has no text that still waits for its words', () => {
    expect(JSON.stringify(standard)).not.toMatch(/\{(?:profession|licence_type)\}/);
  });

  test('tells where it is from, and how sure that is', () => {
    expect(standard.sources.length).toBeGreaterThan(1);
    expect(standard.sources.join(' ')).toContain('confidence');
    expect(standard.legalBasis.length).toBeGreaterThan(0);
  });

  test('is free of charge', () => {
    expect(standard.feeRupiah).toBe(0);
  });
});
