import { describe, expect, test } from 'vitest';
import type { Application } from '../../shared/domain/application.ts';
import type { Office } from '../../shared/domain/office.ts';
import type { ApplicationStore } from '../../shared/store/application-store.ts';
import { anApplication, ID, NOW, stories, uploadId } from '../../test/support/builders.ts';
import { memoryStore } from '../../test/support/memory-store.ts';
import { applicationOf, executionName } from './execution-name.ts';
import { createSweep } from './sweep.ts';

const OTHER = uploadId(2);
const LATER = new Date(NOW.getTime() + 61_000);

type Applications = Pick<ApplicationStore, 'execute' | 'listHeld' | 'listQueue'>;

function aSweep(applications: Applications, running: string[] = [], now = LATER, signer?: Office['signer']) {
  const started: [string, unknown][] = [];
  const sweep = createSweep({
    applications,
    workflow: {
      start: (name, input) => Promise.resolve(void started.push([name, input])),
      running: () => Promise.resolve(running),
    },
    tenants: () => ['metro'],
    officeOf: () => ({ signer }),
    now: () => now,
    graceSeconds: 60,
  });
  return { started, sweep };
}
const stored = (...applications: Application[]) => memoryStore(applications);
const lost = anApplication(stories.returned);

describe('the sweep', () => {
  test.each(['filed', 'screened', 'claimed', 'returned', 'recommended', 'approved', 'signature'] as const)(
    'starts a workflow again for an application that lost its own: %s',
    async (stop) => {
      const { started, sweep } = aSweep(stored(anApplication(stories[stop])));
      expect(await sweep()).toMatchObject({ restarted: [ID] });
      const name = `${ID}-r1-s${LATER.getTime() / 1000}`;
      expect(started).toEqual([[name, { applicationId: ID, tenant: 'metro' }]]);
    },
  );

  test('leaves alone what has a workflow, in whatever round, swept before or not', async () => {
    const { started, sweep } = aSweep(stored(lost, { ...lost, id: OTHER }), [
      executionName(ID, 2),
      executionName(OTHER, 1, NOW),
    ]);
    expect(await sweep()).toEqual({ restarted: [], freed: [] });
    expect(started).toEqual([]);
  });

  test('leaves alone what changed a moment ago: its workflow may just be starting', async () => {
    const { sweep } = aSweep(stored(lost), [], new Date(NOW.getTime() + 59_000));
    expect(await sweep()).toEqual({ restarted: [], freed: [] });
  });

  test.each(['draft', 'issued'] as const)('leaves alone what waits for nothing: %s', async (stop) => {
    expect(await aSweep(stored(anApplication(stories[stop]))).sweep()).toEqual({ restarted: [], freed: [] });
  });

  test('gives up after three days on what is granted but cannot be issued, and on nothing else', async () => {
    const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
    const approved = stored(anApplication(stories.approved));
    expect((await aSweep(approved, [], later(3)).sweep()).restarted).toEqual([ID]);
    expect((await aSweep(approved, [], later(3.1)).sweep()).restarted).toEqual([]);
    const waiting = anApplication(stories.signature);
    for (const other of [lost, waiting])
      expect((await aSweep(stored(other), [], later(100)).sweep()).restarted).toEqual([ID]);
  });

  test('leaves what a person signs to them, for as long as their office has it so', async () => {
    const waiting = stored(anApplication(stories.signature));
    expect((await aSweep(waiting, [], LATER, 'bsre').sweep()).restarted).toEqual([]);
    expect((await aSweep(waiting, [], LATER, 'kms').sweep()).restarted).toEqual([ID]);
    const approved = stored(anApplication(stories.approved));
    expect((await aSweep(approved, [], LATER, 'bsre').sweep()).restarted).toEqual([ID]);
  });

  test('reads a queue to its last page', async () => {
    const many = Array.from({ length: 120 }, (_, n) => ({ ...lost, id: uploadId(n + 1) }));
    const { restarted } = await aSweep(stored(...many)).sweep();
    expect(restarted).toEqual(many.map(({ id }) => id));
  });
});

describe('a lease that ran out', () => {
  const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
  const claimed = anApplication(stories.claimed);

  test('gives the file back to its queue, with its workflow or without', async () => {
    const applications = memoryStore([claimed], () => after(30));
    expect(await aSweep(applications, [executionName(ID, 1)], after(30)).sweep()).toEqual({
      restarted: [],
      freed: [ID],
    });
    const query = { limit: 50 };
    expect((await applications.listHeld('metro', 'verification', query)).items).toEqual([]);
    expect((await applications.listQueue('metro', 'verification', query)).items).toMatchObject([{ id: ID }]);
  });

  test('does so once, and not a moment earlier', async () => {
    const applications = memoryStore([claimed], () => after(29));
    const { sweep } = aSweep(applications, [executionName(ID, 1)], after(29));
    expect(await sweep()).toEqual({ restarted: [], freed: [] });
    expect(applications.asked).toEqual([]);
  });

  test('is left alone where the file was claimed anew since the queue was read', async () => {
    const applications = memoryStore([claimed], () => after(29));
    expect(await aSweep(applications, [executionName(ID, 1)], after(31)).sweep()).toEqual({
      restarted: [],
      freed: [],
    });
    expect(applications.asked).toHaveLength(1);
  });
});

describe('the name of a workflow', () => {
  test('is the same for the same round, so that nothing starts twice', () => {
    expect(executionName(ID, 1)).toBe(executionName(ID, 1));
    expect(executionName(ID, 1)).not.toBe(executionName(ID, 2));
    expect(executionName(ID, 1)).not.toBe(executionName(ID, 1, NOW));
  });

  test('leads back to the application, and is one that Step Functions takes', () => {
    for (const name of [executionName(ID, 12), executionName(ID, 1, NOW)]) {
      expect(applicationOf(name)).toBe(ID);
      expect(name).toMatch(/^[A-Za-z0-9-_]{1,80}$/);
    }
  });
});
