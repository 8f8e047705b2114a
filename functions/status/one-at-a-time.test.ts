import { expect, test } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

/** Work that ends when it is told to, and a list of what began and ended. */
function slowWork() {
  const ends: { readonly done: () => void; readonly fail: () => void }[] = [];
  const log: string[] = [];
  const work = oneAtATime(async (thing) => {
    log.push(`begin ${thing}`);
    const end = Promise.withResolvers<undefined>();
    ends.push({
      done: () => {
        end.resolve(undefined);
      },
      fail: () => {
        end.reject(new Error('down'));
      },
    });
    await end.promise;
    log.push(`end ${thing}`);
  });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return { ends, log, settled, work };
}

test('who asks while it is done gets it done once more, together with all who ask meanwhile', async () => {
  const { ends, log, settled, work } = slowWork();
  const asked = [work('a'), work('a'), work('a')];
  expect(log).toEqual(['begin a']);
  ends[0]?.done();
  await settled();
  expect(log).toEqual(['begin a', 'end a', 'begin a']);
  ends[1]?.done();
  await Promise.all(asked);
  expect(log).toEqual(['begin a', 'end a', 'begin a', 'end a']);
});

test('who asks for one thing does not wait for another, and what is done can be asked for anew', async () => {
  const { ends, log, work } = slowWork();
  const both = [work('a'), work('b')];
  expect(log).toEqual(['begin a', 'begin b']);
  for (const { done } of ends) done();
  await Promise.all(both);
  const again = work('a');
  expect(log.at(-1)).toBe('begin a');
  ends[2]?.done();
  await again;
});

test('who asks is told of a failure, and the next goes on', async () => {
  const { ends, settled, work } = slowWork();
  const first = work('a');
  const second = work('a');
  ends[0]?.fail();
  await expect(first).rejects.toThrow('down');
  await settled();
  ends[1]?.done();
  await expect(second).resolves.toBeUndefined();
});

test('whoever asks while the next one runs is not forgotten', async () => {
  const { ends, log, settled, work } = slowWork();
  const asked = [work('a'), work('a')];
  ends[0]?.done();
  await settled();
  asked.push(work('a'));
  ends[1]?.done();
  await settled();
  ends[2]?.done();
  await Promise.all(asked);
  expect(log.filter((line) => line === 'begin a')).toHaveLength(3);
});
