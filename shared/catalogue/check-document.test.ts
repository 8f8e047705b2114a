import { describe, expect, test } from 'vitest';
import { contentOf, errorsOf, errorsWith, file, type Path } from '../../test/support/small-catalogue.ts';

const { clinic, doctor, letter, local, national, nurse, office, professions, rules } = file;
type Case = [title: string, name: string, path: Path, value: unknown, what: string];

describe('a file of the catalogue', () => {
  test.each<Case>([
    [
      'of another service than its folder',
      letter,
      ['service'],
      'metro.sipp',
      '/service: must be metro.letter, as the path of the file says',
    ],
    [
      'of another local government than its folder',
      letter,
      ['tenant'],
      'malang',
      '/tenant: must be metro, as the path of the file says',
    ],
    [
      'in force from another day than its name says',
      letter,
      ['validFrom'],
      '2025-01-01',
      '/validFrom: must be 2024-07-26, as the path of the file says',
    ],
    ['about the office of another local government', office, ['tenant'], 'malang', '/tenant: must be metro'],
    [
      'without a legal basis for one of the automatic checks',
      rules,
      ['no_open_duplicate'],
      undefined,
      '/no_open_duplicate: is missing',
    ],
    [
      'with a profession twice',
      professions,
      ['professions', 1, 'code'],
      'dokter',
      '/professions/1/code: dokter is there already',
    ],
    [
      'with a field twice',
      letter,
      ['fields', 1, 'name'],
      'full_name',
      '/fields/1/name: full_name is there already',
    ],
    [
      'with a requirement twice',
      letter,
      ['requirements', 1, 'code'],
      'introduction',
      '/requirements/1/code: introduction is there already',
    ],
  ])('%s is refused', (_, name, path, value, what) => {
    expect(errorsOf(name, path, value)).toEqual([`${name}: ${what}`]);
  });

  test.each(['metro/sipp/latest.json', 'Metro/office.json', 'notes.json'])(
    'with a name under which nothing reads it is refused: %s',
    (name) => {
      expect(errorsWith(name, {})).toEqual([`${name}: : nothing reads a file of this name`]);
    },
  );

  test('of a service whose local government has no office is refused', () => {
    const moved = { ...contentOf(letter), tenant: 'salatiga', service: 'salatiga.letter' };
    expect(errorsWith('salatiga/letter/2024-07-26.json', moved)).toEqual([
      'salatiga/office.json: : is missing: its services have no office',
    ]);
  });
});

describe('a standard', () => {
  test.each<Case>([
    [
      'that builds on what is not there',
      nurse,
      ['base'],
      'national/practice-licence-9',
      '/base: there is no national/practice-licence-9.json',
    ],
    [
      'that builds on something else than folder and file',
      nurse,
      ['base'],
      '../office',
      '/base: must match /^[a-z][a-z0-9_-]*\\/(?!office$)[a-z][a-z0-9_-]*$/',
    ],
    [
      'that builds on a table of professions',
      nurse,
      ['base'],
      'national/professions-1',
      '/base: national/professions-1.json is no base',
    ],
    ['that builds on itself', local, ['base'], 'metro/practice-licence-1', '/base: is built on itself'],
    [
      'that takes its profession from what is not there',
      national,
      ['professions'],
      'national/none',
      '/professions: there is no national/none.json',
    ],
    [
      'that takes its profession from what is no table',
      national,
      ['professions'],
      'metro/practice-licence-1',
      '/professions: metro/practice-licence-1.json is no table of professions',
    ],
    [
      'of a profession that the table does not have',
      nurse,
      ['profession'],
      'astronom',
      '/profession: is not in national/professions-1.json',
    ],
    [
      'of a profession without a table',
      clinic,
      ['profession'],
      'dokter',
      '/profession: no table of professions is named',
    ],
    [
      'that goes without what its base does not have',
      nurse,
      ['without', 'requirements', 0],
      'visa',
      '/without/requirements/0: the base has no visa',
    ],
  ])('%s is refused', (_, name, path, value, what) => {
    expect(errorsOf(name, path, value)).toEqual([`${name}: ${what}`]);
  });

  test('is told of an error in its base there and once, however many build on that', () => {
    expect(errorsOf(national, ['priority'], 12)).toEqual([`${national}: /priority: must be at most 9`]);
    expect(errorsOf(national, ['fields', 0, 'kind'], 'name')).toEqual([
      expect.stringMatching(/^national\/practice-licence-1\.json: \/fields\/0\/kind: must be text, date, /),
    ]);
  });

  test('is told of an error where it stands: in the base that changes a field, not in the one below', () => {
    expect(errorsOf(local, ['fields', 0, 'choices', 0, 'value'], '7 days')).toEqual([
      `${local}: /fields/0/choices/0/value: must match /^[a-z][a-z0-9_-]{0,39}$/`,
    ]);
  });

  test('must be whole for every profession of the table, also one that nobody offers yet', () => {
    expect(errorsOf(national, ['title'], undefined)).toEqual(
      [doctor, nurse, national].map((name) => `${name}: /title: is missing`),
    );
    expect(errorsOf(professions, ['professions', 1, 'maximumPlaces'], 0)).toEqual([
      `${professions}: /professions/1/maximumPlaces: must be more than 0`,
    ]);
  });
});
