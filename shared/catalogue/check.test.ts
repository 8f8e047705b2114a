import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { checkCatalogue } from './check.ts';

/** The catalogue as it is shipped, by path. */
const shipped = new Map(
  globSync('**/*.json', { cwd: import.meta.dirname })
    .toSorted()
    .map((file) => [file, readFileSync(join(import.meta.dirname, file), 'utf8')]),
);

const Content = z.record(z.string(), z.unknown());
type Path = readonly (string | number)[];

/** A value in which the place at `path` holds another value; `undefined` takes it away. */
function changed(content: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(content))
    return content.flatMap((part: unknown, at) => {
      if (at !== key) return [part];
      const replaced = changed(part, rest, value);
      return replaced === undefined ? [] : [replaced];
    });
  const before = Content.safeParse(content).data ?? {};
  return { ...before, [key]: changed(before[key], rest, value) };
}

/** The errors of the shipped catalogue after a change to one file, as the command prints them. */
function errorsOf(file: string, path: Path, value: unknown): string[] {
  const content: unknown = JSON.parse(shipped.get(file) ?? '{}');
  return errorsWith([file, JSON.stringify(changed(content, path, value))]);
}

const errorsWith = (...files: [string, string][]) =>
  checkCatalogue(new Map([...shipped, ...files])).errors.map(
    ({ file, pointer, what }) => `${file}: ${pointer}: ${what}`,
  );

const METRO = 'metro/sip-atlm/2024-07-26.json';
const LETTER = 'malang/recommendation-letter/2024-07-26.json';
const CLINIC = 'malang/clinic-licence/2024-07-26.json';
const NURSE = 'semarang/sipp/2024-07-26.json';
const ONE_HOUR = 'semarang/one-hour-1.json';
const GUIDED = 'bekasi/guided-1.json';
const NATIONAL = 'national/practice-licence-1.json';
const OFFICE = 'metro/office.json';

const always = { represented: true };
const aField = { name: 'extra', label: { id: 'a', en: 'b' }, kind: 'text', required: false };
const aDocument = {
  code: 'extra',
  title: { id: 'a', en: 'b' },
  obligation: 'optional',
  accepts: ['image/png'],
  maxBytes: 1,
};
const aLink = { kind: 'faq', title: { id: 'a', en: 'b' }, url: 'https://example.go.id/' };

test('nothing is wrong in the catalogue that is shipped, and every file of it is looked at', () => {
  const files = (pattern: RegExp) => [...shipped.keys()].filter((file) => pattern.test(file)).length;
  const { bases, ...report } = checkCatalogue(shipped);
  expect(report).toEqual({ errors: [], offices: files(/\/office\.json$/), standards: files(/\/.+\//) });
  expect(bases).toBeGreaterThan(0);
});

describe('the shape of a file', () => {
  test('is JSON', () => {
    const [error, ...others] = errorsWith([METRO, '{ "service": ']);
    expect(others).toEqual([]);
    expect(error).toMatch(/^metro\/sip-atlm\/2024-07-26\.json: : is no JSON: /);
  });

  test.each<[string, string, Path, unknown, string]>([
    ['knows all its keys', LETTER, ['fee'], 5, '/fee: is not known here'],
    [
      'knows the keys of its parts',
      LETTER,
      ['steps', 'payment'],
      ['admin'],
      '/steps/payment: is not known here',
    ],
    ['has what it must', LETTER, ['title'], undefined, '/title: is missing'],
    ['has both languages', LETTER, ['title', 'en'], undefined, '/title/en: is missing'],
    ['has texts that say something', LETTER, ['title', 'en'], '', '/title/en: must not be empty'],
    ['has texts where texts belong', LETTER, ['licenceType'], 7, '/licenceType: must be a text'],
    ['counts in whole numbers', LETTER, ['validityYears'], 1.5, '/validityYears: must be a whole number'],
    ['counts from one', LETTER, ['timeLimit', 'amount'], 0, '/timeLimit/amount: must be more than 0'],
    ['knows nine priorities', LETTER, ['priority'], 10, '/priority: must be at most 9'],
    ['knows nine priorities from one', LETTER, ['priority'], 0, '/priority: must be at least 1'],
    ['costs nothing', LETTER, ['feeRupiah'], 5000, '/feeRupiah: must be 0'],
    [
      'knows its units',
      LETTER,
      ['timeLimit', 'unit'],
      'hours',
      '/timeLimit/unit: must be working_minutes or working_days',
    ],
    ['lists what is a list', LETTER, ['legalBasis'], 'UU', '/legalBasis: must be a list'],
    ['knows its purposes', LETTER, ['purposes', 'transfer'], {}, '/purposes/transfer: is not known here'],
    [
      'knows what may happen',
      LETTER,
      ['atLimit', 'action'],
      'forget',
      '/atLimit/action: must be escalate or deemed_granted',
    ],
    [
      'writes dates',
      OFFICE,
      ['calendar', 'closedOn'],
      ['2026-02-30'],
      '/calendar/closedOn/0: is no date such as 2026-01-31',
    ],
    [
      'writes WhatsApp numbers as E.164',
      OFFICE,
      ['feedback', 'whatsapp'],
      '0812',
      '/feedback/whatsapp: must match /^\\+62\\d{8,13}$/',
    ],
    [
      'gives every number another',
      LETTER,
      ['numberTemplate'],
      'SR-{year}',
      '/numberTemplate: must name {year} and a {serial} that no other digit or letter touches',
    ],
  ])('%s', (_, file, path, value, expected) => {
    expect(errorsOf(file, path, value)).toEqual([`${file}: ${expected}`]);
  });

  test.each<[string, unknown, string]>([
    ['of one form', { field: 'subject', like: 'x' }, ': has none of the forms that are allowed here'],
    ['that are no code', 'return true', ': has none of the forms that are allowed here'],
    [
      'of known purposes',
      { purpose: ['newest'] },
      '/purpose/0: must be new, renewal, change_of_place, additional_place, amendment, revocation or duplicate',
    ],
    ['sound in their depth', { not: { represented: 'yes' } }, '/not/represented: must be true or false'],
  ])('has conditions %s', (_, when, expected) => {
    expect(errorsOf(LETTER, ['requirements', 0, 'when'], when)).toEqual([
      `${LETTER}: /requirements/0/when${expected}`,
    ]);
  });

  test('tells all that is wrong, not only the first', () => {
    const content: unknown = JSON.parse(shipped.get(LETTER) ?? '');
    const twice = changed(changed(content, ['priority'], 0), ['validityYears'], 'x');
    expect(errorsWith([LETTER, JSON.stringify(twice)])).toHaveLength(2);
  });
});

describe('a file in its place', () => {
  test.each<[string, string, Path, unknown, string]>([
    [
      'is of its service',
      METRO,
      ['service'],
      'metro.sipp',
      '/service: must be metro.sip-atlm, as the path of the file says',
    ],
    ['is of its tenant', METRO, ['tenant'], 'malang', '/tenant: must be metro, as the path of the file says'],
    [
      'is of its date',
      METRO,
      ['validFrom'],
      '2025-01-01',
      '/validFrom: must be 2024-07-26, as the path of the file says',
    ],
    ['is of its office', OFFICE, ['tenant'], 'malang', '/tenant: must be metro'],
  ])('%s', (_, file, path, value, expected) => {
    expect(errorsOf(file, path, value)).toEqual([`${file}: ${expected}`]);
  });

  test.each(['metro/sip-atlm/latest.json', 'Metro/office.json', 'notes.json'])('%s is none', (file) => {
    expect(errorsWith([file, '{}'])).toEqual([`${file}: : nothing reads a file of this name`]);
  });

  test('has an office', () => {
    const content = changed(JSON.parse(shipped.get(LETTER) ?? ''), ['tenant'], 'salatiga');
    const moved = changed(content, ['service'], 'salatiga.recommendation-letter');
    const file = 'salatiga/recommendation-letter/2024-07-26.json';
    expect(errorsWith([file, JSON.stringify(moved)])).toEqual([
      'salatiga/office.json: : is missing: its services have no office',
    ]);
  });
});

describe('what a standard builds on', () => {
  test.each<[string, string, Path, unknown, string]>([
    [
      'is there',
      METRO,
      ['base'],
      'national/practice-licence-9',
      '/base: there is no national/practice-licence-9.json',
    ],
    [
      'is named by folder and file',
      METRO,
      ['base'],
      '../office',
      '/base: must match /^[a-z][a-z0-9_-]*\\/(?!office$)[a-z][a-z0-9_-]*$/',
    ],
    ['is a base', METRO, ['base'], 'national/professions-1', '/base: national/professions-1.json is no base'],
    [
      'is a table where professions are',
      NATIONAL,
      ['professions'],
      'semarang/one-hour-1',
      '/professions: semarang/one-hour-1.json is no table of professions',
    ],
    [
      'has the profession',
      METRO,
      ['profession'],
      'astronom',
      '/profession: is not in national/professions-1.json',
    ],
    [
      'has what is taken away',
      METRO,
      ['without', 'requirements', 0],
      'visa',
      '/without/requirements/0: the base has no visa',
    ],
    ['is not itself', ONE_HOUR, ['base'], 'semarang/one-hour-1', '/base: is built on itself'],
    [
      'has a table of professions',
      NATIONAL,
      ['professions'],
      'national/none',
      '/professions: there is no national/none.json',
    ],
  ])('%s', (_, file, path, value, expected) => {
    expect(errorsOf(file, path, value)).toEqual([`${file}: ${expected}`]);
  });

  test('is named where no table of professions is', () => {
    expect(errorsOf(CLINIC, ['profession'], 'dokter')).toEqual([
      `${CLINIC}: /profession: no table of professions is named`,
    ]);
  });

  test('is told its own errors once, however many standards build on it', () => {
    expect(errorsOf(ONE_HOUR, ['priority'], 12)).toEqual([`${ONE_HOUR}: /priority: must be at most 9`]);
    expect(errorsOf(NATIONAL, ['fields', 0, 'kind'], 'name')).toEqual([
      expect.stringMatching(/^national\/practice-licence-1\.json: \/fields\/0\/kind: must be text, date, /),
    ]);
  });

  test('is told apart from what is said over it', () => {
    expect(errorsOf(ONE_HOUR, ['fields', 0, 'choices', 0, 'value'], '7 days')).toEqual([
      `${ONE_HOUR}: /fields/0/choices/0/value: must match /^[a-z][a-z0-9_-]{0,39}$/`,
    ]);
  });

  test('serves every profession', () => {
    const missing = errorsOf(NATIONAL, ['title'], undefined);
    expect(missing.filter((error) => error.startsWith(NATIONAL))).toEqual([
      `${NATIONAL}: /title: is missing`,
    ]);
    expect(errorsOf('national/professions-1.json', ['professions', 4, 'maximumPlaces'], 0)).toEqual([
      'national/professions-1.json: /professions/4/maximumPlaces: must be more than 0',
    ]);
  });

  test.each<[string, string, Path, unknown, string]>([
    [
      'professions',
      'national/professions-1.json',
      ['professions', 1, 'code'],
      'dokter',
      '/professions/1/code: dokter is there already',
    ],
    ['fields', LETTER, ['fields', 1, 'name'], 'full_name', '/fields/1/name: full_name is there already'],
    [
      'requirements',
      LETTER,
      ['requirements', 1, 'code'],
      'introduction_letter',
      '/requirements/1/code: introduction_letter is there already',
    ],
  ])('has %s once each', (_, file, path, value, expected) => {
    expect(errorsOf(file, path, value)).toEqual([`${file}: ${expected}`]);
  });

  test('has a legal basis for each automatic check', () => {
    expect(errorsOf('national/rules.json', ['no_open_duplicate'], undefined)).toEqual([
      'national/rules.json: /no_open_duplicate: is missing',
    ]);
  });
});

describe('a whole standard', () => {
  test.each<[string, string, Path, unknown, string]>([
    ['offers something', LETTER, ['purposes'], {}, '/purposes: nothing can be applied for'],
    [
      'asks fields by purpose and filing only',
      LETTER,
      ['fields', 7],
      { ...aField, when: { all: [always, { field: 'nik', filled: true }] } },
      '/fields/7/when/all/1/field: a field may depend on the purpose and on who files, not on another answer',
    ],
    [
      'has conditions on its own fields',
      LETTER,
      ['requirements', 0],
      { ...aDocument, when: { not: { field: 'nobody', filled: true } } },
      '/requirements/0/when/not/field: there is no field nobody',
    ],
    [
      'has conditions on choices that it offers',
      CLINIC,
      ['requirements', 0],
      { ...aDocument, when: { any: [{ field: 'clinic_kind', equals: 'large' }] } },
      '/requirements/0/when/any/0/equals: the field clinic_kind does not offer the choice large',
    ],
    [
      'compares only choices',
      CLINIC,
      ['requirements', 0],
      { ...aDocument, when: { field: 'practice_name', equals: 'x' } },
      '/requirements/0/when/equals: the field practice_name does not offer the choice x',
    ],
    [
      'says on what the conditional depends',
      LETTER,
      ['requirements', 0],
      { ...aDocument, obligation: 'conditional' },
      '/requirements/0/when: is missing: on what does it depend?',
    ],
    ['offers choices', CLINIC, ['fields', 7, 'choices'], [], '/fields/7/choices: a choice offers something'],
    [
      'offers choices where one chooses',
      LETTER,
      ['fields', 7],
      { ...aField, choices: [{ value: 'a', label: aField.label }] },
      '/fields/7/choices: only a choice has choices',
    ],
    [
      'offers each choice once',
      CLINIC,
      ['fields', 10, 'choices', 1, 'value'],
      'basic',
      '/fields/10/choices: offers the same value twice',
    ],
    [
      'asks for the earlier licence',
      LETTER,
      ['purposes', 'renewal'],
      {},
      '/purposes: the earlier licence (previous_licence) is not asked for: renewal',
    ],
    [
      'demands the earlier licence',
      NATIONAL,
      ['fields', 13, 'required'],
      false,
      '/purposes: the earlier licence (previous_licence) is not asked for: renewal, change_of_place, additional_place, amendment, revocation, duplicate',
    ],
    [
      'answers for lines that were published',
      METRO,
      ['published', 1, 'requirement'],
      'visa',
      '/published/1/requirement: there is no requirement visa',
    ],
    [
      'shows the professional organisation fields that there are',
      GUIDED,
      ['advisoryOpinion', 'shows', 1],
      'diploma',
      '/advisoryOpinion/shows/1: there is no field diploma',
    ],
    [
      'links to safe pages',
      LETTER,
      ['requirements', 0, 'links'],
      [aLink, { ...aLink, url: 'http://example.go.id/' }],
      '/requirements/0/links/1/url: must begin with https://',
    ],
    [
      'links to pages',
      LETTER,
      ['requirements', 0, 'links'],
      [{ ...aLink, url: 'our page' }],
      '/requirements/0/links/0/url: is no web address',
    ],
    [
      'lets nobody determine what they verified',
      METRO,
      ['steps', 'determination', 0],
      'verifier',
      '/steps/determination/0: verifier has an earlier step already',
    ],
    [
      'lets nobody review what they verified',
      METRO,
      ['steps', 'review', 0],
      'verifier',
      '/steps/review/0: verifier verifies already',
    ],
    [
      'has people for each step',
      METRO,
      ['steps', 'verification'],
      [],
      '/steps/verification: must not be empty',
    ],
    [
      'grants by silence with a legal basis only',
      LETTER,
      ['atLimit'],
      { action: 'deemed_granted', legalBasis: { text: ' ' } },
      '/atLimit/legalBasis/text: nothing is deemed granted without a legal basis',
    ],
    [
      'names that legal basis',
      LETTER,
      ['atLimit'],
      { action: 'deemed_granted' },
      '/atLimit/legalBasis: is missing',
    ],
    [
      'asks what a licence prints',
      METRO,
      ['without', 'fields'],
      ['birth_place'],
      '/fields: there must be a field birth_place',
    ],
    [
      'asks whose letter it is',
      LETTER,
      ['fields', 1],
      { ...aField, name: 'passport' },
      '/fields: there must be a field nik',
    ],
    [
      'asks where the facility is',
      CLINIC,
      ['fields', 9],
      undefined,
      '/fields: there must be a field practice_address',
    ],
    [
      'counts places of practices only',
      LETTER,
      ['maximumPlaces'],
      2,
      '/maximumPlaces: belongs to practice licences only',
    ],
    [
      'asks for credits that it needs',
      'semarang/sipd/2024-07-26.json',
      ['without'],
      { fields: ['credits'], requirements: ['credit_statement', 'competency_certificate'] },
      '/renewalCredits: no field asks for the credits',
    ],
  ])('%s', (_, file, path, value, expected) => {
    expect(errorsOf(file, path, value)).toEqual([`${file}: ${expected}`]);
  });

  test('says whose practice it licences', () => {
    const content: unknown = JSON.parse(shipped.get(METRO) ?? '');
    const nobody = changed(changed(content, ['profession'], undefined), ['licenceType'], 'SIP-ATLM');
    expect(errorsWith([METRO, JSON.stringify(nobody)])).toEqual([
      `${METRO}: /profession: is missing: whose practice?`,
    ]);
  });
});

describe('numbers and limits', () => {
  test('differ among the services of a government', () => {
    const template = '503/{serial:4}/SIPD/{month:roman}/{year}';
    expect(errorsOf(NURSE, ['numberTemplate'], template)).toEqual([
      `${NURSE}: /numberTemplate: numbers like semarang.sipd`,
    ]);
  });

  test.each<[string, string, Path]>([
    ['limit', METRO, ['timeLimit']],
    ['limit of a purpose', LETTER, ['purposes', 'new', 'timeLimit']],
    ['time for corrections', LETTER, ['correctionLimit']],
    ['time for opinions', GUIDED, ['advisoryOpinion', 'timeLimit']],
  ])('the %s ends within two years', (_, file, path) => {
    expect(errorsOf(file, path, { amount: 600, unit: 'working_days' })).toEqual([
      `${file}: /${path.join('/')}: is never reached in the hours of the office`,
    ]);
  });

  test('an office that never opens is told once, not for each of its services', () => {
    expect(errorsOf(OFFICE, ['calendar', 'openings'], {})).toEqual([
      `${OFFICE}: /calendar: never opens, from some day on`,
    ]);
    expect(errorsOf('semarang/office.json', ['calendar', 'openings'], {})).toHaveLength(1);
  });

  test('an office does not close for good', () => {
    const changes = [{ from: '2027-01-01', openings: {}, reason: 'moved' }];
    expect(errorsOf(OFFICE, ['calendar', 'changes'], changes)).toEqual([
      `${OFFICE}: /calendar: never opens, from some day on`,
    ]);
  });

  test('changed hours end after they begin', () => {
    expect(errorsOf('malang/office.json', ['calendar', 'changes', 0, 'until'], '2020-03-01')).toEqual([
      'malang/office.json: /calendar/changes/0: ends before it begins',
    ]);
  });

  test.each<[string, unknown]>([
    [
      'overlap',
      [
        [450, 800],
        [780, 960],
      ],
    ],
    ['are turned', [[960, 450]]],
    ['leave the day', [[450, 1500]]],
  ])('hours that %s are refused', (_, hours) => {
    expect(errorsOf(OFFICE, ['calendar', 'openings', 'mon'], hours)).toEqual([
      `${OFFICE}: /calendar/openings/mon: has hours that overlap, are out of order or leave the day`,
    ]);
  });
});

describe('nonsense is told and never thrown', () => {
  const file = fc.constantFrom(...shipped.keys());

  test('instead of a file', () => {
    fc.assert(
      fc.property(file, fc.jsonValue(), (name, content) => {
        expect(errorsWith([name, JSON.stringify(content)])).not.toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test('in the place of anything in a file', () => {
    const key = fc.constantFrom(...Object.keys(Content.parse(JSON.parse(shipped.get(LETTER) ?? ''))));
    const place = fc.record({ key, name: fc.constantFrom(LETTER, METRO, NATIONAL, ONE_HOUR) });
    fc.assert(
      fc.property(place, fc.jsonValue(), ({ key: at, name }, value) => {
        expect(() => errorsOf(name, [at], value)).not.toThrow();
      }),
      { numRuns: 25 },
    );
  });
});
