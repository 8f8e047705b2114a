import { expect, test } from 'vitest';
import { provesHolding } from './licence-code.ts';

const licence = { code: 'Zm9vYmFyYmF6cXV4' };

test('who knows the code of a licence holds it', () => {
  expect(provesHolding(licence, 'Zm9vYmFyYmF6cXV4')).toBe(true);
});

test.each(['Zm9vYmFyYmF6cXV5', 'Zm9vYmFyYmF6cXV', 'Zm9vYmFyYmF6cXV4A', ''])('%j proves nothing', (given) => {
  expect(provesHolding(licence, given)).toBe(false);
});
