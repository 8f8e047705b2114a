import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { limitFor, requirementsFor } from '../domain/requirements.ts';
import type { Purpose } from '../domain/service-standard.ts';
import { createCatalogue } from './catalogue.ts';
import { checkFolder } from './check-folder.ts';
import { tenants } from './index.ts';

/** Two more governments join by their published standards, as files in the folder and nothing else. */
const folder = mkdtempSync(join(tmpdir(), 'satujam-catalogue-'));
cpSync(import.meta.dirname, folder, { recursive: true, filter: (path) => !path.endsWith('.ts') });
cpSync(join(import.meta.dirname, '../../test/fixtures/catalogue'), folder, { recursive: true });
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const TODAY = '2026-11-23';
const catalogue = createCatalogue(folder);

const askedFor = (service: string, purpose: Purpose) => {
  const standard = catalogue.currentStandard(service, TODAY);
  const facts = { form: { practice_kind: 'facility', credits: '25' }, purpose, represented: false };
  return standard && requirementsFor(standard, facts).map(({ code }) => code);
};

describe('governments that join by data alone', () => {
  test('pass the check', () => {
    const { offices, standards } = checkFolder(import.meta.dirname);
    const joined = { errors: [], offices: offices + 2, standards: standards + 2 };
    expect(checkFolder(folder)).toMatchObject(joined);
  });

  test('stand beside the others', () => {
    expect(catalogue.tenants()).toEqual([...tenants(), 'magelang', 'salatiga'].toSorted());
    expect(catalogue.services(TODAY).map(({ service }) => service)).toContain('salatiga.sipb');
    expect(catalogue.officeOf('salatiga')?.calendar.closedOn).toContain('2026-08-17');
  });

  test('take from the national default what they do not say', () => {
    expect(catalogue.currentStandard('salatiga.sipb', TODAY)).toMatchObject({
      title: { id: 'Surat Izin Praktik Bidan (SIPB)', en: 'Practice licence: Midwife (SIPB)' },
      numberTemplate: '503/{serial:4}/SIPB/{month:roman}/{year}',
      profession: { code: 'bidan' },
      validityYears: 5,
      feeRupiah: 0,
    });
  });

  test('Salatiga amends in 6 working days, and does the rest in the nation’s 5', () => {
    const standard = catalogue.currentStandard('salatiga.sipb', TODAY);
    expect(standard && limitFor(standard, 'amendment')).toEqual({ amount: 6, unit: 'working_days' });
    expect(standard && limitFor(standard, 'new')).toEqual({ amount: 5, unit: 'working_days' });
    expect(askedFor('salatiga.sipb', 'amendment')).toEqual(['amendment_evidence']);
  });

  test('Kabupaten Magelang asks for two statements at a renewal, and only there', () => {
    const first = ['registration', 'practice_statement'];
    expect(askedFor('magelang.sipp', 'new')).toEqual(first);
    expect(askedFor('magelang.sipp', 'renewal')).toEqual([...first, 'credit_statement', 'sisdmk_statement']);
  });
});
