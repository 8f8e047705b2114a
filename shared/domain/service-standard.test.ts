import { describe, expect, test } from 'vitest';
import { Condition } from './service-standard.ts';

describe('a condition in a standard', () => {
  test('may be built of others', () => {
    const nested = {
      all: [{ represented: true }, { not: { any: [{ field: 'practice_kind', equals: 'facility' }] } }],
    };
    expect(Condition.parse(nested)).toEqual(nested);
  });

  test('asks one thing only: no second question hides in it', () => {
    expect(Condition.safeParse({ represented: true, field: 'a', equals: 'b' }).success).toBe(false);
  });
});
