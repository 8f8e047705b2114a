import { expect, test } from 'vitest';
import { NOW } from '../../test/support/builders.ts';
import { aCertifiedKey } from '../../test/support/signing-profile.ts';
import { fits } from './signing.ts';

const { authority, chain, key } = await aCertifiedKey(NOW);
const other = await aCertifiedKey(NOW);
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

test('a certificate of this authority for this key is left alone, until it is about to end', () => {
  expect(fits(chain, key.spki, authority, NOW)).toBe(true);
  expect(fits(chain, key.spki, authority, later(690))).toBe(true);
  expect(fits(chain, key.spki, authority, later(710))).toBe(false);
});

test('a certificate for another key or of another authority is replaced', () => {
  expect(fits(chain, other.key.spki, authority, NOW)).toBe(false);
  expect(fits(chain, key.spki, other.authority, NOW)).toBe(false);
});
