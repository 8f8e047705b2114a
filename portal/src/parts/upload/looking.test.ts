import { describe, expect, test } from 'vitest';
import { lookUntilJudged, type Seen } from './looking.ts';

/** Looks at an upload of which this becomes known, after so many ms. @returns what was seen, and when it was looked at */
async function looked(story: Readonly<Record<number, Seen>>) {
  let now = 0;
  const at: number[] = [];
  const seen = await lookUntilJudged('u5', {
    pause: (patience) => {
      now += patience;
      return Promise.resolve();
    },
    look: () => {
      at.push(now);
      const known = Object.entries(story).filter(([since]) => Number(since) <= now);
      return Promise.resolve(known.at(-1)?.[1]);
    },
  });
  return { at, seen };
}

const refused: Seen = { uploadId: 'u5', status: 'refused', reason: 'pdf_encrypted' };
const pending: Seen = { uploadId: 'u5', status: 'pending' };
const usable: Seen = { uploadId: 'u5', status: 'usable' };

describe('whoever waits for their upload', () => {
  test.each([200, 900, 1500, 2600, 5000])(
    'learns why it is not taken soon after it is known: %i ms',
    async (since) => {
      const { at, seen } = await looked({ [since]: refused });
      expect(seen).toEqual(refused);
      expect((at.at(-1) ?? 0) - since).toBeLessThanOrEqual(Math.max(1500, since * 0.8));
    },
  );

  test('asks seldom once only the scan is waited for', async () => {
    const { at, seen } = await looked({ 1200: pending, 8000: usable });
    expect(seen).toEqual(usable);
    expect(at).toEqual([1500, 5500, 11_500]);
  });

  test('does not take the answer of the upload before for theirs, and takes that of a later one', async () => {
    const before: Seen = { uploadId: 'u4', status: 'usable' };
    const later: Seen = { uploadId: 'u6', status: 'usable' };
    expect((await looked({ 0: before, 3000: usable })).seen).toEqual(usable);
    expect((await looked({ 0: before, 3000: later })).seen).toEqual(later);
    expect((await looked({ 0: before })).seen).toBeUndefined();
  });

  test('is let go after a minute or so, whichever finding does not come', async () => {
    for (const story of [{}, { 1500: pending }]) {
      const { at, seen } = await looked(story);
      expect(seen).toBeUndefined();
      expect(at.at(-1)).toBeGreaterThan(60_000);
      expect(at.at(-1)).toBeLessThan(90_000);
    }
  });
});
