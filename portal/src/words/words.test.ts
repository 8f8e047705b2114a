import { expect, test } from 'vitest';

const files = import.meta.glob<unknown>('./*/*.json', { eager: true, import: 'default' });

const areasOf = (language: string): string[] =>
  Object.keys(files)
    .filter((path) => path.startsWith(`./${language}/`))
    .map((path) => path.replace(`./${language}/`, '').replace('.json', ''))
    .toSorted();
const areas = areasOf('id');

/** Every text by its path: `state.more` → `Tampilkan lebih banyak`. */
const textsOf = (language: string, area: string): Map<string, string> =>
  new Map(flatten(files[`./${language}/${area}.json`], ''));

function flatten(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) throw new Error(`${path} is no text`);
  return Object.entries(value).flatMap(([key, part]) => flatten(part, path === '' ? key : `${path}.${key}`));
}

const placeholders = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).toSorted();

test('there are words for more than one area', () => {
  expect(areas.length).toBeGreaterThan(1);
  expect(areasOf('en')).toEqual(areas);
});

test.each(areas)(
  'the words of %s are the same in both languages, none empty, with the same values in them',
  (area) => {
    const indonesian = textsOf('id', area);
    const english = textsOf('en', area);
    expect([...english.keys()]).toEqual([...indonesian.keys()]);
    for (const [key, text] of indonesian) {
      expect(text.trim(), key).not.toBe('');
      expect(english.get(key)?.trim(), key).not.toBe('');
      expect(placeholders(english.get(key) ?? ''), key).toEqual(placeholders(text));
    }
  },
);
