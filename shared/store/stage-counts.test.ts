import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { additionsIn } from '../../test/support/additions.ts';
import { anApplication, inContext, NOW, stories } from '../../test/support/builders.ts';
import { decide } from '../../test/support/decide.ts';
import { randomSteps, timed } from '../../test/support/random-story.ts';
import type { Application } from '../domain/application.ts';
import { type Stage, stageOf } from '../domain/application-state.ts';
import { evolve } from '../domain/evolve.ts';
import { isRefusal } from '../domain/refusal.ts';
import { recount } from './stage-counts.ts';

const table = { name: 'licensing' };

/** What the counts of an application's tenant change by. */
function changesOf(before: Application | undefined, after: Application): Record<string, number> {
  const [item] = recount(table, before, after);
  return additionsIn(item);
}

const at = (percent: 50 | 80 | 100) => ({ percent, at: NOW.toISOString(), tell: [] });
const screened = anApplication(stories.screened);
const nearLimit = { ...screened, deadlines: [at(50), at(80)] };
const overdue = { ...screened, deadlines: [at(50), at(80), at(100)] };

describe('the counts of files by stage', () => {
  test('follow a file from stage to stage', () => {
    expect(changesOf(anApplication(stories.complete), anApplication(stories.filed))).toEqual({
      screening: 1,
    });
    expect(changesOf(anApplication(stories.filed), screened)).toEqual({ screening: -1, verification: 1 });
    expect(changesOf(anApplication(stories.approved), anApplication(stories.issued))).toEqual({
      issuance: -1,
    });
  });

  test('cost nothing when a file stays where it is', () => {
    expect(recount(table, screened, anApplication(stories.claimed))).toEqual([]);
    expect(recount(table, undefined, anApplication(stories.draft))).toEqual([]);
    expect(recount(table, screened, { ...screened, deadlines: [at(50)] })).toEqual([]);
  });

  test('tell what comes near its limit, and what is past it', () => {
    expect(changesOf(screened, nearLimit)).toEqual({ verification80: 1 });
    expect(changesOf(nearLimit, overdue)).toEqual({ verification100: 1 });
    const { deadlines } = overdue;
    expect(changesOf(overdue, { ...anApplication(stories.recommended), deadlines })).toEqual({
      verification: -1,
      verification80: -1,
      verification100: -1,
      determination: 1,
      determination80: 1,
      determination100: 1,
    });
  });

  test('of one application lie together, those of many apart', () => {
    const keyOf = (id: string) => recount(table, undefined, { ...screened, id })[0]?.Update?.Key?.['sk']?.S;
    const keys = Array.from({ length: 200 }, (_, n) => keyOf(`id-${n}`));
    expect(new Set(keys).size).toBe(8);
    expect(keyOf('id-1')).toBe(keyOf('id-1'));
  });

  test('are right after any story', () => {
    fc.assert(
      fc.property(randomSteps, (steps) => {
        const counts: Record<string, number> = {};
        let application: Application | undefined;
        for (const { choose, now } of timed(steps)) {
          const { by, command } = choose(application);
          const decision = decide(application, command, inContext(by, now));
          if (isRefusal(decision) || decision.events.length === 0) continue;
          const before = application;
          for (const event of decision.events) application = evolve(application, event);
          if (application === undefined) continue;
          for (const [name, change] of Object.entries(changesOf(before, application)))
            counts[name] = (counts[name] ?? 0) + change;
        }
        const stage: Stage | undefined = application && stageOf(application);
        const standing = Object.entries(counts).filter(([, count]) => count !== 0);
        expect(Object.fromEntries(standing.filter(([name]) => !/\d/.test(name)))).toEqual(
          stage === undefined ? {} : { [stage]: 1 },
        );
        expect(standing.every(([name, count]) => count === 1 && name.startsWith(stage ?? '-'))).toBe(true);
      }),
    );
  });
});
