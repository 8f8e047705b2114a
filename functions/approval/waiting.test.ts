import { describe, expect, test } from 'vitest';
import type { Application } from '../../shared/domain/application.ts';
import type { Wait } from '../../shared/store/wait-store.ts';
import { anApplication, ID, people, stories, systems } from '../../test/support/builders.ts';
import { memoryStore } from '../../test/support/memory-store.ts';
import { createWaiting } from './waiting.ts';

function someWaiting(stored: Application) {
  const applications = memoryStore([stored]);
  const kept = new Map<string, Wait>();
  const ended: [string, string][] = [];
  const waiting = createWaiting({
    applications,
    waits: {
      put: (id, wait) => Promise.resolve(void kept.set(id, wait)),
      read: (id) => Promise.resolve(kept.get(id)),
    },
    endWait: (token, end) => Promise.resolve(void ended.push([token, end])),
  });
  const approve = () =>
    applications.execute(ID, { type: 'determine', outcome: 'approve' }, { actor: people.head });
  return { applications, approve, ended, waiting };
}

const first = { round: 1, token: 't1' } as const;

describe('a workflow that waits for people', () => {
  test('is woken when they approved', async () => {
    const { approve, ended, waiting } = someWaiting(anApplication(stories.claimedByHead));
    await waiting.begin(ID, first);
    await waiting.resume(ID);
    expect(ended).toEqual([]);
    await approve();
    await waiting.resume(ID);
    expect(ended).toEqual([['t1', 'Approved']]);
  });

  test('is woken to screen what was corrected', async () => {
    const { ended, waiting } = someWaiting({ ...anApplication(stories.claimed), round: 2 });
    await waiting.begin(ID, first);
    expect(ended).toEqual([['t1', 'Corrected']]);
    await waiting.begin(ID, { round: 2, token: 't2' });
    await waiting.resume(ID);
    expect(ended).toHaveLength(1);
  });

  test.each([
    ['withdrawn', 'claimed', { type: 'withdraw' }, people.applicant],
    ['rejected', 'claimedByHead', { type: 'determine', outcome: 'reject', reason: 'STR' }, people.head],
    ['issued meanwhile', 'approved', { type: 'issue' }, systems.issuance],
  ] as const)('is woken to end when it was %s', async (_, stop, command, actor) => {
    const { applications, ended, waiting } = someWaiting(anApplication(stories[stop]));
    await applications.execute(ID, command, { actor });
    await waiting.begin(ID, first);
    expect(ended).toEqual([['t1', 'Closed']]);
  });

  test('does not wait for what was decided before it began to', async () => {
    const { approve, ended, waiting } = someWaiting(anApplication(stories.claimedByHead));
    await approve();
    await waiting.begin(ID, first);
    expect(ended).toEqual([['t1', 'Approved']]);
  });

  test.each(['screened', 'claimed', 'returned', 'recommended'] as const)(
    'goes on waiting while people have it by turns: %s',
    async (stop) => {
      const { ended, waiting } = someWaiting(anApplication(stories[stop]));
      await waiting.begin(ID, first);
      await waiting.resume(ID);
      expect(ended).toEqual([]);
    },
  );

  test('is told again by every event that comes again, which does no harm', async () => {
    const { ended, waiting } = someWaiting(anApplication(stories.approved));
    await waiting.begin(ID, first);
    await waiting.resume(ID);
    expect(ended).toEqual([
      ['t1', 'Approved'],
      ['t1', 'Approved'],
    ]);
  });

  test('counts only with its newest wait', async () => {
    const { approve, ended, waiting } = someWaiting(anApplication(stories.claimedByHead));
    await waiting.begin(ID, first);
    await waiting.begin(ID, { round: 1, token: 't2' });
    await approve();
    await waiting.resume(ID);
    expect(ended).toEqual([['t2', 'Approved']]);
  });

  test('need not be there: an event that nobody waits for is no fault', async () => {
    const { ended, waiting } = someWaiting(anApplication(stories.approved));
    await waiting.resume(ID);
    expect(ended).toEqual([]);
  });

  test('for an application that is not there is a fault', async () => {
    const { waiting } = someWaiting(anApplication(stories.filed));
    await expect(waiting.begin('nobody', first)).rejects.toThrow('not_found');
  });
});
