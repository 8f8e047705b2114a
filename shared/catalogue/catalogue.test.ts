import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Condition, ServiceStandard } from '../domain/service-standard.ts';
import { workingMinutesBetween } from '../domain/service-time.ts';
import { officeOf, services, standardOf, tenants } from './index.ts';

const FULL_DAY = 450;

const offices = tenants().map((tenant) => ({ tenant, office: officeOf(tenant) }));

/** What the licence and the registries read from every form. */
const wellKnownFields = [
  'full_name',
  'nik',
  'birth_place',
  'birth_date',
  'home_address',
  'phone',
  'email',
  'str_number',
  'str_valid_until',
  'practice_kind',
  'practice_name',
  'practice_address',
  'facility_code',
];

function fieldsIn(condition: Condition): { field: string; equals: string }[] {
  if ('field' in condition) return [condition];
  if ('represented' in condition) return [];
  if ('not' in condition) return fieldsIn(condition.not);
  return ('all' in condition ? condition.all : condition.any).flatMap(fieldsIn);
}

const conditionsOf = ({ requirements }: ServiceStandard) =>
  requirements.flatMap(({ when }) => (when === undefined ? [] : fieldsIn(when)));

describe('the catalogue', () => {
  test('numbers no two services of a government alike: a licence is found by its number', () => {
    const templates = services().map(({ numberTemplate, tenant }) => `${tenant} ${numberTemplate}`);
    expect(new Set(templates).size).toBe(templates.length);
  });

  test('lists every file in its folders', () => {
    const listed = [
      ...services().map(({ service }) => service),
      ...tenants().map((tenant) => `${tenant}.office`),
    ];
    const filed = tenants().flatMap((tenant) =>
      readdirSync(new URL(`./${tenant}/`, import.meta.url)).map(
        (file) => `${tenant}.${file.replace('.json', '')}`,
      ),
    );
    expect(listed.toSorted()).toEqual(filed.toSorted());
  });

  test('knows nothing that it does not list', () => {
    expect(standardOf('constructor')).toBeUndefined();
    expect(officeOf('__proto__')).toBeUndefined();
  });

  test('gives the same standard each time', () => {
    expect(standardOf('metro.sip-atlm')).toBe(standardOf('metro.sip-atlm'));
  });
});

describe.each(services().map((standard) => ({ standard, service: standard.service })))(
  '$service',
  ({ standard }) => {
    test('is found under its own name, at an office that exists', () => {
      expect(standardOf(standard.service)).toBe(standard);
      expect(standard.service).toMatch(new RegExp(`^${standard.tenant}\\.`));
      expect(officeOf(standard.tenant)?.tenant).toBe(standard.tenant);
    });

    test('asks for the well-known fields, each once', () => {
      expect(standard.fields.map(({ name }) => name).toSorted()).toEqual(wellKnownFields.toSorted());
    });

    test('names every document once', () => {
      const codes = standard.requirements.map(({ code }) => code);
      expect(new Set(codes).size).toBe(codes.length);
    });

    test('gives a legal basis for everything it demands, and for what was dropped', () => {
      const groundless = standard.requirements.filter(
        ({ legalBasis, obligation }) => obligation !== 'optional' && legalBasis === undefined,
      );
      expect(groundless).toEqual([]);
    });

    test('says when a conditional document is asked for, and only then', () => {
      for (const { code, obligation, when } of standard.requirements) {
        expect([code, when !== undefined]).toEqual([code, obligation === 'conditional']);
      }
    });

    test('asks conditions only of choices that the form offers', () => {
      for (const { equals, field } of conditionsOf(standard)) {
        const asked = standard.fields.find(({ name }) => name === field);
        expect(asked).toMatchObject({ kind: 'choice' });
        expect(asked?.choices?.map(({ value }) => value)).toContain(equals);
      }
    });

    test('explains every document in both languages, in different words', () => {
      for (const { help, title } of standard.requirements) {
        expect(title.id).not.toBe(title.en);
        expect(help?.id).not.toBe(help?.en);
        expect(help).toBeDefined();
      }
    });

    test('has people for each step, and other people to determine than to verify', () => {
      const { determination, verification } = standard.roles;
      expect(verification.length * determination.length).toBeGreaterThan(0);
      expect(verification.filter((role) => determination.includes(role))).toEqual([]);
    });

    test('tells where it is from', () => {
      expect(standard.sources.length).toBeGreaterThan(0);
      expect(standard.legalBasis.length).toBeGreaterThan(0);
    });

    test('lets every published line be found again', () => {
      const codes = standard.requirements.map(({ code }) => code);
      const answers = (standard.published ?? []).flatMap(({ requirement }) => requirement ?? []);
      expect(answers.filter((code) => !codes.includes(code))).toEqual([]);
    });
  },
);

describe.each(offices)('the office of $tenant', ({ office }) => {
  test('is open 37.5 hours in an ordinary week (Perpres 21/2023)', () => {
    const week = ['2026-02-01T17:00:00Z', '2026-02-08T17:00:00Z'] as const;
    expect(office && workingMinutesBetween(new Date(week[0]), new Date(week[1]), office.calendar)).toBe(
      37.5 * 60,
    );
  });

  test.each([
    [2026, 240],
    [2027, 242],
  ])('works in %i on %i days', (year, days) => {
    const from = new Date(Date.UTC(year - 1, 11, 31, 17));
    const to = new Date(Date.UTC(year, 11, 31, 17));
    expect(office && workingMinutesBetween(from, to, office.calendar) / FULL_DAY).toBe(days);
  });
});

describe('SIP-ATLM of Metro', () => {
  const standard = standardOf('metro.sip-atlm');

  test('answers for all 13 lines that Metro published, the first by filing here', () => {
    const answers = standard?.published?.map(({ requirement }) => requirement);
    expect(answers).toHaveLength(13);
    expect(answers?.[0]).toBeUndefined();
    expect(answers?.slice(1).toSorted()).toEqual(standard?.requirements.map(({ code }) => code).toSorted());
  });

  test('no longer asks for the recommendation of the professional organisation', () => {
    expect(standard?.requirements.find(({ code }) => code === 'op_recommendation')?.obligation).toBe(
      'dropped',
    );
  });

  test('takes 7 working days and costs nothing', () => {
    expect(standard).toMatchObject({ timeLimit: { amount: 7, unit: 'working_days' }, feeRupiah: 0 });
  });
});

test('Semarang promises a nurse an answer within one working hour', () => {
  expect(standardOf('semarang.sipp')?.timeLimit).toEqual({ amount: 60, unit: 'working_minutes' });
});
