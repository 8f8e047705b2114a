import { describe, expect, test } from 'vitest';
import type { Staff } from '../../shared/domain/actor.ts';
import type { Application } from '../../shared/domain/application.ts';
import {
  anApplication,
  NOW,
  people,
  type Step,
  stories,
  uploadId,
  wib,
} from '../../test/support/builders.ts';
import { memoryStore } from '../../test/support/memory-store.ts';
import { aStandard } from '../../test/support/standard.ts';
import { createNextFile } from './next-file.ts';

const { allRounder, head, otherVerifier, sectionHead, verifier } = people;

/** A file that waits for verification: the n-th by its due time. */
const aFile = (n: number, changes: Partial<Application> = {}) => {
  const dueAt = new Date(NOW.getTime() + n * 60_000).toISOString();
  return anApplication(stories.screened, { id: uploadId(n), clock: { marks: [], dueAt }, ...changes });
};
const files = (count: number, changes: Partial<Application> = {}) =>
  Array.from({ length: count }, (_, n) => aFile(n, changes));

function aDesk(applications: readonly Application[], { now = () => NOW, random = () => 0 } = {}) {
  const store = memoryStore(applications, now);
  const standard = aStandard();
  const nextFile = createNextFile({ applications: store, standardOf: () => standard, now, random });
  const claim = async (officer: Staff, stage: 'verification' | 'determination' = 'verification') => {
    const file = await nextFile(stage, officer);
    return 'id' in file ? file.id : file.refused;
  };
  return { store, claim, nextFile };
}

describe('the next file', () => {
  test('is the first by priority, and among equals the one due first', async () => {
    const { claim } = aDesk([aFile(1), aFile(2), aFile(3, { priority: 1 })]);
    expect(await claim(verifier)).toBe(uploadId(3));
    expect(await claim(otherVerifier)).toBe(uploadId(1));
    expect(await claim(verifier)).toBe(uploadId(2));
    expect(await claim(verifier)).toBe('queue_empty');
  });

  test('is one whose lease is over in its place among the free ones', async () => {
    const held = anApplication(stories.claimed, { id: uploadId(7), priority: 4 });
    const { claim } = aDesk([aFile(1), held, aFile(2, { priority: 3 })], {
      now: () => wib('2026-11-16T08:30'),
    });
    expect(await claim(otherVerifier)).toBe(uploadId(2));
    expect(await claim(otherVerifier)).toBe(uploadId(7));
    expect(await claim(otherVerifier)).toBe(uploadId(1));
  });

  test('is never one that somebody holds, however many those are', async () => {
    const claim = { by: 'x', stage: 'verification', until: wib('2026-11-16T09:00').toISOString() } as const;
    const desk = aDesk([...files(300, { claim }), aFile(999)]);
    expect(await desk.claim(verifier)).toBe(uploadId(999));
  });

  test('is behind three hundred files that this officer judged before, and found without reading them', async () => {
    const judged: Step[] = [
      ...stories.screened,
      { command: { type: 'claim' }, by: allRounder },
      { command: { type: 'recommend', outcome: 'reject', verdicts: {}, note: 'tidak' }, by: allRounder },
    ];
    const barred = Array.from({ length: 300 }, (_, n) =>
      anApplication(judged, { id: uploadId(n), priority: 2 }),
    );
    const desk = aDesk([...barred, anApplication(stories.recommended, { id: uploadId(500) })]);
    expect(await desk.claim(allRounder, 'determination')).toBe(uploadId(500));
    expect(desk.store.asked).toHaveLength(1);
  });

  test('is behind any number of one’s own', async () => {
    const desk = aDesk([...files(30, { actedBy: [verifier.sub], priority: 2 }), aFile(99)]);
    expect(await desk.claim(verifier)).toBe(uploadId(99));
  });

  test('is not there for who has no business at the stage', async () => {
    const desk = aDesk(files(20));
    expect(await desk.claim(head)).toBe('queue_empty');
    expect(await desk.claim(sectionHead)).toBe('queue_empty');
    expect(desk.store.asked).toEqual([]);
  });
});

/** A desk at which somebody else claims, each time, the file that this officer is about to take. */
function aBeatenDesk(applications: readonly Application[], times: number, now = () => NOW) {
  const desk = aDesk(applications, { now });
  let beaten = 0;
  const tried: string[] = [];
  const nextFile = createNextFile({
    applications: {
      ...desk.store,
      async execute(id, command, asker) {
        tried.push(id);
        if (beaten < times) await desk.store.execute(id, command, { actor: otherVerifier });
        beaten += 1;
        return desk.store.execute(id, command, asker);
      },
    },
    standardOf: () => aStandard(),
    now,
    random: () => 0.999,
  });
  return { nextFile, tried };
}

describe('where officers compete for files', () => {
  test('who is beaten to one chooses among ever more of the first free ones, and misses none', async () => {
    const { nextFile, tried } = aBeatenDesk(files(40), 4);
    expect(await nextFile('verification', verifier)).toMatchObject({ claim: { by: verifier.sub } });
    // The first; the last of four, of sixteen, of all that were free by then.
    expect(tried).toEqual([0, 4, 17, 39, 38].map(uploadId));
  });

  test('the queue is empty only when it is', async () => {
    const { nextFile, tried } = aBeatenDesk(files(9), 9);
    expect(await nextFile('verification', verifier)).toEqual({ refused: 'queue_empty' });
    expect(new Set(tried).size).toBe(9);
  });

  test('who is beaten for too long is told so, and not that nothing waits', async () => {
    let seconds = 0;
    const { nextFile } = aBeatenDesk(files(200), 200, () => new Date(NOW.getTime() + 500 * (seconds += 1)));
    expect(await nextFile('verification', verifier)).toEqual({ refused: 'queue_busy' });
  });
});
