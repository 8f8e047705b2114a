import { describe, expect, test } from 'vitest';
import { refuse, unrefused } from './refusal.ts';

describe('a refusal', () => {
  test('names parts only where there are some to name', () => {
    expect(Object.keys(refuse('not_found'))).toEqual(['refused']);
    expect(refuse('form_invalid', [{ pointer: '/form/nik', code: 'nik_format' }]).parts).toHaveLength(1);
  });

  test('of what nobody may refuse is a fault that tells whose and which', () => {
    expect(unrefused({ done: true }, 'application a1')).toEqual({ done: true });
    expect(() => unrefused(refuse('wrong_state'), 'application a1')).toThrow('application a1: wrong_state');
  });
});
