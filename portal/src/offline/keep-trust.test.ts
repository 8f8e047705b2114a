import { expect, test } from 'vitest';
import { earlierListsOf, trustOf } from './keep-trust.ts';

test('keys and the lists of every year of which a licence may still be valid are kept', () => {
  expect(trustOf('metro', 2026)).toEqual([
    '/.well-known/jwt-vc-issuer/metro',
    '/.well-known/jwks/metro',
    '/status-lists/metro-2026',
  ]);
  expect(earlierListsOf('metro', 2026)).toEqual(
    [2025, 2024, 2023, 2022, 2021].map((year) => `/status-lists/metro-${year}`),
  );
});
