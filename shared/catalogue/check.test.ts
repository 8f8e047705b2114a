import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  contentOf,
  errorsOf,
  errorsWith,
  file,
  type Path,
  smallCatalogue,
} from '../../test/support/small-catalogue.ts';
import { checkCatalogue } from './check.ts';

const { doctor, letter, local, national, nurse, office } = file;

test('nothing is wrong in the catalogue that is shipped, and every file of it is looked at', () => {
  const names = globSync('**/*.json', { cwd: import.meta.dirname }).toSorted();
  const shipped = names.map((name) => [name, readFileSync(join(import.meta.dirname, name), 'utf8')] as const);
  const many = (pattern: RegExp) => names.filter((name) => pattern.test(name)).length;
  const { bases, ...report } = checkCatalogue(new Map(shipped));
  expect(report).toEqual({ errors: [], offices: many(/\/office\.json$/), standards: many(/\/.+\//) });
  expect(bases).toBeGreaterThan(0);
});

describe('the services of a local government', () => {
  test('have numbers that differ from each other’s', () => {
    expect(errorsOf(nurse, ['numberTemplate'], '503/{serial:4}/SIPD/{month:roman}/{year}')).toEqual([
      `${nurse}: /numberTemplate: numbers like metro.sipd`,
    ]);
  });

  test.each<[string, string, Path]>([
    ['time limit', nurse, ['timeLimit']],
    ['time limit for one purpose', letter, ['purposes', 'new', 'timeLimit']],
    ['time for corrections', letter, ['correctionLimit']],
    ['time for opinions', local, ['advisoryOpinion', 'timeLimit']],
  ])('have a %s that ends within two years', (_, name, path) => {
    expect(errorsOf(name, path, { amount: 600, unit: 'working_days' })).toEqual([
      `${name}: /${path.join('/')}: is never reached in the hours of the office`,
    ]);
  });

  test.each<[string, Path, unknown]>([
    ['never opens', ['openings'], {}],
    ['closes for good', ['changes'], [{ from: '2027-01-01', openings: {}, reason: 'moved' }]],
  ])('have no office that %s, which is told once and not for each of them', (_, path, value) => {
    expect(errorsOf(office, ['calendar', ...path], value)).toEqual([
      `${office}: /calendar: never opens, from some day on`,
    ]);
  });
});

describe('nonsense is told and never thrown', () => {
  test('in the place of a file', () => {
    fc.assert(
      fc.property(fc.constantFrom(...smallCatalogue.keys()), fc.jsonValue(), (name, content) => {
        expect(errorsWith(name, content)).not.toEqual([]);
      }),
    );
  });

  test('in the place of anything in a file', () => {
    const places = [letter, national, doctor, local].flatMap((name) =>
      Object.keys(contentOf(name)).map((key) => ({ key, name })),
    );
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), ({ key, name }, value) => {
        expect(() => errorsOf(name, [key], value)).not.toThrow();
      }),
    );
  });
});
