/**
 * Grounds that all have who have any: that one applies for a new licence is no news for who has just said so.
 * @param grounds of each document, in words
 */
export function commonGrounds(grounds: readonly (readonly string[])[]): string[] {
  const [first = [], ...rest] = grounds.filter((of) => of.length > 0);
  return rest.length === 0 ? [] : first.filter((ground) => rest.every((of) => of.includes(ground)));
}
