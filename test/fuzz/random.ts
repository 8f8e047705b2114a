/** Numbers that look random and are the same for the same seed (Park and Miller). */
export function randomFrom(seed: number) {
  let state = seed % 2_147_483_647;
  const next = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  /** A whole number from 0 to just below `limit`. */
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    bytes: (count: number) => Buffer.from(Array.from({ length: count }, () => below(256))),
    pick: <Member>(members: readonly Member[]): Member => {
      const member = members[below(members.length)];
      if (member === undefined) throw new Error('nothing to pick from');
      return member;
    },
  };
}
