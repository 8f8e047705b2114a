import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical } from '../domain/event-chain.ts';
import { pack, unpack, unpacked } from './packed.ts';
import { WORDS } from './packed-words.ts';
import { sha256 } from './table.ts';

const objects = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }));

test('what is unpacked is what was packed, whatever it leans on', () => {
  fc.assert(
    fc.property(objects, fc.string({ unit: 'grapheme', maxLength: 9000 }), (value, leaningOn) => {
      const { bytes, text } = pack(value, leaningOn);
      const found = unpack(bytes, leaningOn);
      expect(canonical(found.value)).toBe(canonical(value));
      expect(found.text).toBe(text);
    }),
  );
});

test('what was said before costs next to nothing', () => {
  const times = Array.from({ length: 20 }, (_, n) => sha256(String(n)));
  const { bytes, text } = pack({ times });
  expect(bytes.length).toBeGreaterThan(20 * 32);
  expect(pack({ times }, text).bytes.length).toBeLessThan(40);
});

test('what was never packed is there as it is', () => {
  expect(unpacked({ state: 'draft' })).toEqual({ state: 'draft' });
  expect(unpacked(pack({ state: 'draft' }).bytes)).toEqual({ state: 'draft' });
});

test('what nobody here packed is not guessed at', () => {
  expect(() => unpack(Buffer.of(2, 3))).toThrow('packed as 2');
  expect(() => unpack(Buffer.of())).toThrow('packed as nothing');
});

test('the words are those by which everything so far was packed', () => {
  expect(sha256(WORDS)).toBe('9baab74928fe8396b7873690cf6bb390669e85d14c194914da141985ba741684');
  const stored = 'AatGDsw0CgGmy2sB';
  expect(unpack(Buffer.from(stored, 'base64')).value).toEqual({ lastHash: 'f'.repeat(64), state: 'issued' });
});
