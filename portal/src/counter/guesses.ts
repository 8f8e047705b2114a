import type { Requirement } from '../../../shared/domain/service-standard.ts';

type Wanted = Pick<Requirement, 'code' | 'title'>;

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2);

/**
 * Which requirement each file is for: by words that its name shares with a title, each requirement at most once.
 * @returns codes in the order of the files; undefined where the name says nothing
 */
export function guesses(
  files: readonly { readonly name: string }[],
  wanted: readonly Wanted[],
): (string | undefined)[] {
  const free = new Set(wanted.map(({ code }) => code));
  return files.map(({ name }) => {
    const words = wordsOf(name);
    const ranked = wanted
      .filter(({ code }) => free.has(code))
      .map(({ code, title }) => ({ code, shared: sharedWith(words, [title.id, title.en, code]) }))
      .toSorted((one, other) => other.shared - one.shared);
    const [best] = ranked;
    if (best === undefined || best.shared === 0) return undefined;
    free.delete(best.code);
    return best.code;
  });
}

const sharedWith = (words: readonly string[], texts: readonly string[]): number => {
  const known = new Set(texts.flatMap(wordsOf));
  return words.filter((word) => known.has(word)).length;
};
