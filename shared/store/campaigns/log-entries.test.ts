import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Outcome } from '../../domain/quota.ts';
import { claimantOf } from './claimant.ts';
import { packed, unpacked } from './log-entries.ts';

const outcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.integer({ min: 1, max: 5000 }).map((place) => ({ kind: 'placed', place }) as const),
  fc.integer({ min: 1, max: 20_000 }).map((rank) => ({ kind: 'waitlisted', rank }) as const),
  fc.integer({ min: 1, max: 1_000_000 }).map((position) => ({ kind: 'same_person', position }) as const),
  fc.constant({ kind: 'lost' } as const),
);

test('claims of the log are read as they were written, in twelve bytes each', () => {
  const entries = fc.array(fc.record({ claimant: fc.nat().map((n) => claimantOf('c', `${n}`)), outcome }));
  fc.assert(
    fc.property(entries, (all) => {
      const bytes = packed(all);
      expect(bytes.length).toBe(12 * all.length);
      expect(unpacked(bytes)).toEqual(all);
    }),
  );
});
