import * as z from 'zod/mini';
import { checkCatalogue } from '../../shared/catalogue/check.ts';
import { Rule } from '../../shared/domain/rule-trace.ts';
import { aField, anOffice, aRequirement, aStandard, choices, named } from './standard.ts';

/**
 * A catalogue in which nothing is wrong, with a file of every kind: one office, two licences of practice on bases, a
 * letter and the licence of a clinic. Little enough to know by heart, so that one thing at a time can be made wrong.
 */
export const file = {
  rules: 'national/rules.json',
  professions: 'national/professions-1.json',
  /** What licences of practice are built on, */
  national: 'national/practice-licence-1.json',
  /** and a base on that base. */
  local: 'metro/practice-licence-1.json',
  office: 'metro/office.json',
  doctor: 'metro/sipd/2024-07-26.json',
  nurse: 'metro/sipp/2024-07-26.json',
  letter: 'metro/letter/2024-07-26.json',
  clinic: 'metro/clinic/2024-07-26.json',
} as const;

const validFrom = '2024-07-26';
const ofNobody = { profession: undefined, maximumPlaces: undefined, renewalCredits: undefined };
const person = [aField('full_name'), aField('nik', 'nik')];

const contents = {
  'holidays.json': { years: [], sources: [] },
  [file.rules]: Object.fromEntries(Rule.options.map((rule) => [rule, `legal basis of ${rule}`])),
  [file.professions]: {
    professions: [
      { code: 'dokter', name: named('doctor'), licenceType: 'SIPD', maximumPlaces: 3, renewalCredits: 250 },
      { code: 'perawat', name: named('nurse'), licenceType: 'SIPP', maximumPlaces: 2 },
    ],
    sources: [],
  },
  [file.national]: {
    ...aStandard({ numberTemplate: '503/{serial:4}/{licence_type}/{month:roman}/{year}' }),
    ...ofNobody,
    ...{ service: undefined, tenant: undefined, validFrom: undefined, licenceType: undefined },
    ...{ advisoryOpinion: undefined, professions: 'national/professions-1' },
    fields: [
      ...person,
      ...['birth_place', 'home_address', 'phone', 'email', 'str_number'].map((name) => aField(name)),
      aField('birth_date', 'birth_date'),
      aField('str_valid_until', 'registration_validity'),
      aField('practice_kind', 'choice', { choices: choices('facility', 'independent') }),
      ...['practice_name', 'practice_address'].map((name) => aField(name)),
      aField('credits', 'credits', { required: false }),
      aField('previous_licence', 'licence_number', { when: { not: { purpose: ['new'] } } }),
    ],
  },
  [file.local]: {
    base: 'national/practice-licence-1',
    fields: [{ name: 'practice_kind', choices: choices('facility', 'clinic', 'independent') }],
    priority: 2,
    advisoryOpinion: aStandard().advisoryOpinion,
  },
  [file.office]: anOffice({
    calendar: {
      ...anOffice().calendar,
      changes: [
        { from: '2026-02-19', until: '2026-03-20', openings: { mon: [[480, 720]] }, reason: 'Ramadan' },
      ],
    },
  }),
  [file.doctor]: {
    ...{ service: 'metro.sipd', tenant: 'metro', validFrom },
    ...{ base: 'metro/practice-licence-1', profession: 'dokter' },
  },
  [file.nurse]: {
    ...{ service: 'metro.sipp', tenant: 'metro', validFrom },
    ...{ base: 'national/practice-licence-1', profession: 'perawat' },
    without: { requirements: ['photo'] },
    published: [{ text: 'Fotokopi STR', requirement: 'registration' }],
    steps: { verification: ['verifier'], review: ['section_head'], determination: ['division_head'] },
    timeLimit: { amount: 7, unit: 'working_days' },
  },
  [file.letter]: {
    ...aStandard({ service: 'metro.letter', product: 'letter', licenceType: 'SR', validFrom }),
    ...{ ...ofNobody, advisoryOpinion: undefined },
    ...{ purposes: { new: {} }, numberTemplate: '072/{serial:4}/SR/{year}' },
    fields: [...person, aField('subject')],
    requirements: [aRequirement('introduction', 'mandatory'), aRequirement('proposal', 'optional')],
  },
  [file.clinic]: {
    ...aStandard({ service: 'metro.clinic', product: 'facility_licence', licenceType: 'IOK', validFrom }),
    ...{ ...ofNobody, advisoryOpinion: undefined },
    ...{ purposes: { new: {} }, numberTemplate: '503/{serial:4}/IOK/{year}' },
    fields: [
      ...person,
      aField('clinic_kind', 'choice', { choices: choices('basic', 'main') }),
      ...['practice_name', 'practice_address'].map((name) => aField(name)),
    ],
    requirements: [aRequirement('registration', 'mandatory')],
  },
};

/** Its files as texts, by path. */
export const smallCatalogue: ReadonlyMap<string, string> = new Map(
  Object.entries(contents).map(([name, content]) => [name, JSON.stringify(content)]),
);

export type Path = readonly (string | number)[];

/** What a file says. */
export const contentOf = (name: string): Record<string, unknown> =>
  z.parse(z.looseObject({}), JSON.parse(smallCatalogue.get(name) ?? ''));

/** A value in which the place at `path` holds another value; `undefined` takes it away. */
function changed(content: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(content)) {
    const parts: readonly unknown[] = content;
    const replaced = changed(parts[Number(key)], rest, value);
    return parts.toSpliced(Number(key), 1, ...(replaced === undefined ? [] : [replaced]));
  }
  const before = typeof content === 'object' && content !== null ? content : {};
  return { ...before, [key]: changed(Reflect.get(before, key), rest, value) };
}

/** All that is wrong once this file says that, as the command prints it. */
export const errorsWith = (name: string, content: unknown): string[] =>
  checkCatalogue(new Map([...smallCatalogue, [name, JSON.stringify(content)]])).errors.map(
    (error) => `${error.file}: ${error.pointer}: ${error.what}`,
  );

/** All that is wrong once a place of this file holds that. */
export const errorsOf = (name: string, path: Path, value: unknown): string[] =>
  errorsWith(name, changed(contentOf(name), path, value));
