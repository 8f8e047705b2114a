import { expect, it } from 'vitest';
import { cacheControlOf, inOrder, mediaTypeOf } from './files.ts';

it('a file with a hash in its name is kept, a page is asked for anew', () => {
  expect(cacheControlOf('assets/index-a1b2.js')).toContain('immutable');
  for (const path of ['index.html', 'config.json', 'sw.js', 'themes/metro.css'])
    expect(cacheControlOf(path)).toBe('no-cache');
});

it('the page that loads the new files comes last', () => {
  expect(inOrder(['index.html', 'assets/b.js', 'icon.svg', 'config.json', 'assets/a.css'])).toEqual([
    'assets/a.css',
    'assets/b.js',
    'config.json',
    'icon.svg',
    'index.html',
  ]);
});

it('a kind of file that nobody named is not guessed', () => {
  expect(mediaTypeOf('assets/a.js')).toContain('javascript');
  expect(() => mediaTypeOf('a.exe')).toThrow('a.exe');
});
