/** A name without case, spaces and punctuation. */
export const plainName = (name: string) =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Two names are the same person's on a printed card: case, spaces and punctuation aside. No name is nobody's. */
export const sameName = (one: string, other: string): boolean =>
  plainName(one) !== '' && plainName(one) === plainName(other);
