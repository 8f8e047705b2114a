import { describe, expect, test } from 'vitest';
import type { Application } from '../../shared/domain/application.ts';
import type { Wait } from '../../shared/store/wait-store.ts';
import { allFine, anApplication, ID, people, stories, systems } from '../../test/support/builders.ts';
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
    endWait: (token, state) => Promise.resolve(void ended.push([token, state])),
  });
  const recommend = () =>
    applications.execute(
      ID,
      { type: 'recommend', outcome: 'approve', verdicts: allFine },
      { actor: people.verifier },
    );
  return { applications, ended, recommend, waiting };
}

const verification = { stage: 'verification', token: 't1' } as const;

describe('a workflow that waits for people', () => {
  test('is woken with the new state when their stage is over', async () => {
    const { ended, recommend, waiting } = someWaiting(anApplication(stories.claimed));
    await waiting.begin(ID, verification);
    await waiting.resume(ID);
    expect(ended).toEqual([]);
    await recommend();
    await waiting.resume(ID);
    expect(ended).toEqual([['t1', 'determination']]);
  });

  test('is woken when the licence is signed that it waited for', async () => {
    const { applications, ended, waiting } = someWaiting(anApplication(stories.signature));
    await waiting.begin(ID, { stage: 'signature', token: 't1' });
    await applications.execute(ID, { type: 'issue' }, { actor: systems.issuance });
    await waiting.resume(ID);
    expect(ended).toEqual([['t1', 'nothing']]);
  });

  test('does not wait for what was decided before it began to', async () => {
    const { ended, recommend, waiting } = someWaiting(anApplication(stories.claimed));
    await recommend();
    await waiting.begin(ID, verification);
    expect(ended).toEqual([['t1', 'determination']]);
  });

  test('goes on waiting through steps within its stage', async () => {
    const { ended, waiting } = someWaiting(anApplication(stories.screened));
    await waiting.begin(ID, verification);
    expect(ended).toEqual([]);
  });

  test('is told again by every event that comes again, which does no harm', async () => {
    const { ended, waiting } = someWaiting(anApplication(stories.recommended));
    await waiting.begin(ID, verification);
    await waiting.resume(ID);
    expect(ended).toEqual([
      ['t1', 'determination'],
      ['t1', 'determination'],
    ]);
  });

  test('counts only with its newest wait', async () => {
    const { ended, waiting } = someWaiting(anApplication(stories.recommended));
    await waiting.begin(ID, { stage: 'determination', token: 't2' });
    await waiting.resume(ID);
    expect(ended).toEqual([]);
  });

  test('need not be there: an event that nobody waits for is no fault', async () => {
    const { ended, waiting } = someWaiting(anApplication(stories.filed));
    await waiting.resume(ID);
    expect(ended).toEqual([]);
  });

  test('for an application that is not there is a fault', async () => {
    const { waiting } = someWaiting(anApplication(stories.filed));
    await expect(waiting.begin('nobody', verification)).rejects.toThrow('not_found');
  });
});
