import { describe, expect, test } from 'vitest';
import { compose, layersOf } from './compose.ts';

const text = (word: string) => ({ id: `${word} (id)`, en: `${word} (en)` });

const documents: Record<string, unknown> = {
  'national/base-1': {
    title: { id: 'Izin {profession} ({licence_type})', en: 'Licence: {profession} ({licence_type})' },
    numberTemplate: '{serial}/{licence_type}/{year}',
    professions: 'national/professions-1',
    fields: [
      { name: 'name', label: text('name'), required: true },
      { name: 'kind', required: true },
    ],
    requirements: [
      { code: 'registration', title: text('registration') },
      { code: 'statement', title: text('statement') },
    ],
    sources: ['national'],
  },
  'city/base-1': { base: 'national/base-1', priority: 2, sources: ['city'] },
  'national/professions-1': {
    professions: [
      { code: 'perawat', name: { id: 'Perawat', en: 'Nurse' }, licenceType: 'SIPP', maximumPlaces: 2 },
    ],
    sources: [],
  },
  'loop/one': { base: 'loop/two' },
  'loop/two': { base: 'loop/one' },
};
const read = (name: string) => documents[name];
const composed = (entry: unknown) => compose(layersOf(entry, read), read);

describe('a standard that builds on a base', () => {
  test('has what it says itself, then what its bases say, the nearer first', () => {
    expect(composed({ base: 'city/base-1', priority: 3, service: 'city.sipp' })).toMatchObject({
      service: 'city.sipp',
      priority: 3,
      fields: [{ name: 'name' }, { name: 'kind' }],
    });
    expect(composed({ base: 'city/base-1' })).toMatchObject({ priority: 2 });
  });

  test('changes a field or requirement of the same name key by key, in its place', () => {
    const own = { base: 'national/base-1', requirements: [{ code: 'registration', links: [] }] };
    expect(composed(own)['requirements']).toEqual([
      { code: 'registration', title: text('registration'), links: [] },
      { code: 'statement', title: text('statement') },
    ]);
  });

  test('adds its own after them', () => {
    const own = { base: 'national/base-1', fields: [{ name: 'first' }, { name: 'second' }] };
    expect(composed(own)).toMatchObject({
      fields: [{ name: 'name' }, { name: 'kind' }, { name: 'first' }, { name: 'second' }],
    });
  });

  test('goes without what it names, also to say it anew in another place', () => {
    const without = { requirements: ['registration'], fields: ['kind'] };
    const requirements = [{ code: 'letter' }, { code: 'registration' }];
    expect(composed({ base: 'national/base-1', without, requirements })).toMatchObject({
      fields: [{ name: 'name' }],
      requirements: [{ code: 'statement' }, { code: 'letter' }, { code: 'registration' }],
    });
  });

  test('tells all sources, its own first', () => {
    expect(composed({ base: 'city/base-1', sources: ['own'] })['sources']).toEqual([
      'own',
      'city',
      'national',
    ]);
  });

  test('leaves the base as it was', () => {
    const before = structuredClone(documents);
    composed({ base: 'city/base-1', profession: 'perawat', fields: [{ name: 'name', required: false }] });
    expect(documents).toEqual(before);
  });

  test.each(['base', 'without'])('does not keep %s', (key) => {
    expect(composed({ base: 'national/base-1', without: {} })).not.toHaveProperty(key);
  });

  test('fails on a base that is not there or built on itself', () => {
    expect(() => composed({ base: 'national/base-2' })).toThrow();
    expect(() => composed({ base: 'loop/one' })).toThrow('built on itself');
  });
});

describe('a profession of the table', () => {
  test('gives its names, its licence type and its settings', () => {
    expect(composed({ base: 'national/base-1', profession: 'perawat' })).toMatchObject({
      profession: { code: 'perawat', name: { id: 'Perawat', en: 'Nurse' } },
      title: { id: 'Izin Perawat (SIPP)', en: 'Licence: Nurse (SIPP)' },
      numberTemplate: '{serial}/SIPP/{year}',
      maximumPlaces: 2,
    });
  });

  test('gives way to what the standard says', () => {
    const own = { base: 'national/base-1', profession: 'perawat', licenceType: 'SIK', maximumPlaces: 1 };
    expect(composed(own)).toMatchObject({
      licenceType: 'SIK',
      maximumPlaces: 1,
      numberTemplate: '{serial}/SIK/{year}',
    });
  });

  test('is left as it is when the table does not know it, to be refused by the schema', () => {
    expect(composed({ base: 'national/base-1', profession: 'astronom' })['profession']).toBe('astronom');
  });
});
