import { describe, expect, test } from 'vitest';
import { accepted, refusedAs, sha256Of } from '../../test/support/builders.ts';
import { Inspection } from './document.ts';

const isInspection = (found: object) => Inspection.safeParse(found).success;
const refused = refusedAs('pdf_encrypted');

describe('what an inspection found', () => {
  test.each([
    accepted(),
    { ...accepted(), mediaType: 'image/png', pages: undefined, width: 2, height: 3 },
    refused,
  ])('is read as it was written: %j', (found) => {
    expect(Inspection.parse(found)).toEqual(found);
  });

  test.each(['', 'f'.repeat(63), 'f'.repeat(65), 'F'.repeat(64), 'g'.repeat(64), ` ${sha256Of(1)}`])(
    'names the exact bytes by their SHA-256 in small hex, which %j is not',
    (sha256) => {
      expect(isInspection({ ...accepted(), sha256 })).toBe(false);
      expect(isInspection({ ...refused, sha256 })).toBe(false);
    },
  );

  test.each(['bytes', 'pages', 'width', 'height'])('never has %s of nothing, or in parts', (size) => {
    for (const value of [0, -1, 1.5]) expect(isInspection({ ...accepted(), [size]: value })).toBe(false);
  });

  test('gives a reason where the file is not taken, and its kind where it is', () => {
    expect(isInspection({ outcome: 'refused', sha256: sha256Of(1) })).toBe(false);
    expect(isInspection({ ...refused, reason: 'ugly' })).toBe(false);
    expect(isInspection({ ...accepted(), mediaType: 'text/html' })).toBe(false);
  });
});
