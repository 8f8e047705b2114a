import { expect, test } from 'vitest';
import { chainKey, signingAlias, signingKeys } from './profiles.ts';

test('a local government has one key and one chain, both by its name', () => {
  expect(signingAlias('local', 'metro')).toBe('alias/satujam-local-signing-metro');
  expect(chainKey('metro')).toBe('signing/metro.pem');
});

test('the keys of local governments are read as they are written', () => {
  expect([...signingKeys('metro=a-1 semarang=b-2')]).toEqual([
    ['metro', 'a-1'],
    ['semarang', 'b-2'],
  ]);
});

test.each(['', 'metro', 'metro=', '=a', 'metro=a=b', 'metro=a '])(
  'what is no list of keys is refused: "%s"',
  (text) => {
    expect(() => signingKeys(text)).toThrow('not a list of signing keys');
  },
);
