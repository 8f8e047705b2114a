import { describe, expect, test } from 'vitest';
import type { Application } from '../../shared/domain/application.ts';
import type { ApplicationStore } from '../../shared/store/application-store.ts';
import { anApplication, ID, NOW, stories, uploadId } from '../../test/support/builders.ts';
import { memoryStore } from '../../test/support/memory-store.ts';
import { applicationOf, executionName } from './execution-name.ts';
import { createSweep } from './sweep.ts';

const OTHER = uploadId(2);
const LATER = new Date(NOW.getTime() + 61_000);

function aSweep(applications: Pick<ApplicationStore, 'listQueue'>, running: string[] = [], now = LATER) {
  const started: [string, unknown][] = [];
  const sweep = createSweep({
    applications,
    workflow: {
      start: (name, input) => Promise.resolve(void started.push([name, input])),
      running: () => Promise.resolve(running),
    },
    tenants: () => ['metro'],
    now: () => now,
    graceSeconds: 60,
  });
  return { started, sweep };
}
const stored = (...applications: Application[]) => memoryStore(applications);
const lost = anApplication(stories.returned);

describe('the sweep', () => {
  test.each(['filed', 'screened', 'claimed', 'returned', 'recommended', 'approved'] as const)(
    'starts a workflow again for an application that lost its own: %s',
    async (stop) => {
      const { started, sweep } = aSweep(stored(anApplication(stories[stop])));
      expect(await sweep()).toEqual([ID]);
      const name = `${ID}-r1-s${LATER.getTime() / 1000}`;
      expect(started).toEqual([[name, { applicationId: ID, tenant: 'metro' }]]);
    },
  );

  test('leaves alone what has a workflow, in whatever round, swept before or not', async () => {
    const { started, sweep } = aSweep(stored(lost, { ...lost, id: OTHER }), [
      executionName(ID, 2),
      executionName(OTHER, 1, NOW),
    ]);
    expect(await sweep()).toEqual([]);
    expect(started).toEqual([]);
  });

  test('leaves alone what changed a moment ago: its workflow may just be starting', async () => {
    const { sweep } = aSweep(stored(lost), [], new Date(NOW.getTime() + 59_000));
    expect(await sweep()).toEqual([]);
  });

  test.each(['draft', 'issued'] as const)('leaves alone what waits for nothing: %s', async (stop) => {
    expect(await aSweep(stored(anApplication(stories[stop]))).sweep()).toEqual([]);
  });

  test('reads a queue to its last page', async () => {
    const { items } = await stored(lost).listQueue('metro', 'correction', { limit: 1 });
    const pages: Pick<ApplicationStore, 'listQueue'> = {
      listQueue(_tenant, stage, { cursor }) {
        if (stage !== 'correction') return Promise.resolve({ items: [] });
        const page = items.map((item) => ({ ...item, id: cursor === undefined ? ID : OTHER }));
        return Promise.resolve({ items: page, cursor: cursor === undefined ? 'next' : undefined });
      },
    };
    expect(await aSweep(pages).sweep()).toEqual([ID, OTHER]);
  });
});

describe('the name of an execution', () => {
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
