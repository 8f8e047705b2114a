import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languageOf } from './language.ts';

describe('the language of an answer', () => {
  test.each([
    ['none', undefined, 'id'],
    ['nothing', '', 'id'],
    ['any', '*', 'id'],
    ['Indonesian', 'id', 'id'],
    ['what a browser in Indonesia asks for', 'id-ID,id;q=0.9,en-US;q=0.8,en;q=0.7', 'id'],
    ['English', 'en', 'en'],
    ['what a browser in Britain asks for', 'en-GB,en;q=0.9', 'en'],
    ['English before Indonesian', 'id;q=0.5, en;q=0.9', 'en'],
    ['both, written with spaces', 'en; q=0.3, id; q=0.9', 'id'],
    ['English in capitals', 'EN-us', 'en'],
    ['no English, said alone', 'en;q=0', 'id'],
    ['anything but English', 'en;q=0, *;q=0.1', 'id'],
    ['another language with English behind it', 'nl,en;q=0.3', 'en'],
    ['another language only', 'jv', 'id'],
  ])('to who asks for %s (%j) is %s', (_, wish, language) => {
    expect(languageOf(wish)).toBe(language);
  });

  test('is one of ours whatever is sent', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ maxLength: 300 }), fc.stringMatching(/^[a-z;=,*q.0-9 -]{0,60}$/)),
        (wish) => {
          expect(['id', 'en']).toContain(languageOf(wish));
        },
      ),
    );
  });
});
