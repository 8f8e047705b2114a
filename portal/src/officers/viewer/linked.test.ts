import { beforeEach, describe, expect, test, vi } from 'vitest';
import { readLinked } from './linked.ts';

const bytes = new ArrayBuffer(3);
const kept = [{ requirement: 'diploma', url: 'kept' }, { requirement: 'photo' }];
const links = vi.fn((which: 'kept' | 'new') =>
  Promise.resolve(which === 'kept' ? kept : [{ requirement: 'diploma', url: 'new' }]),
);
/** A bucket that takes these links. */
const bucket =
  (...good: readonly string[]) =>
  (url: string) =>
    good.includes(url) ? Promise.resolve(bytes) : Promise.reject(new Error('refused'));

beforeEach(() => {
  links.mockClear();
});

describe('a document is read', () => {
  test('by the link that is there, and none is asked for', async () => {
    expect(await readLinked('diploma', { links, fetchBytes: bucket('kept') })).toBe(bytes);
    expect(links.mock.calls).toEqual([['kept']]);
  });

  test('by a new link where the old one has ended', async () => {
    expect(await readLinked('diploma', { links, fetchBytes: bucket('new') })).toBe(bytes);
  });

  test('once more and no oftener: a new link that does not work either is trouble', async () => {
    await expect(readLinked('diploma', { links, fetchBytes: bucket() })).rejects.toThrow('refused');
    expect(links.mock.calls).toEqual([['kept'], ['new']]);
  });

  test.each(['photo', 'identity_card'])('not where there is no link to it: %s', async (requirement) => {
    expect(await readLinked(requirement, { links, fetchBytes: bucket('kept') })).toBeNull();
  });
});
