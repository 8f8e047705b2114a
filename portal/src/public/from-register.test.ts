import { expect, test } from 'vitest';
import { fromRegister } from './from-register.ts';

test('only what the register hands over fills the form', () => {
  const handed = { tenant: 'metro', number: '503/1', name: 'Siti' };
  expect(fromRegister(handed)).toEqual(handed);
  for (const other of [null, undefined, 'metro', {}, { ...handed, number: 1 }])
    expect(fromRegister(other)).toBeUndefined();
});
