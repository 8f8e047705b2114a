import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { anApplication, inContext, NOW, stories } from '../../test/support/builders.ts';
import { decide } from '../../test/support/decide.ts';
import { randomSteps, strictStandard as standard, timed } from '../../test/support/random-story.ts';
import { Application } from '../domain/application.ts';
import { canonical } from '../domain/event-chain.ts';
import { evolve } from '../domain/evolve.ts';
import { isRefusal } from '../domain/refusal.ts';
import { type Apart, partsOf, whole } from './application-parts.ts';
import { summaryOf, untold, withTold } from './application-summary.ts';
import { fromItem, toItem } from './table.ts';

/** As it comes back from the table. */
const kept = ({ parts, rest }: Apart): Apart => z.parse(Kept, fromItem(toItem({ parts, rest })));
const Values = z.record(z.string(), z.unknown());
const Kept = z.object({ parts: z.record(z.string(), Values), rest: Values });

/** Every application that random steps come to. */
function* lived(steps: Parameters<typeof timed>[0]): Generator<Application> {
  let application: Application | undefined;
  for (const { choose, now } of timed(steps)) {
    const { by, command, rules } = choose(application);
    const decision = decide(application, command, inContext(by, now, { standard, ...rules }));
    if (isRefusal(decision)) continue;
    for (const event of decision.events) {
      application = evolve(application, event);
      yield application;
    }
  }
}

test('whatever happens to an application, its parts put together are the application', () => {
  fc.assert(
    fc.property(randomSteps, (steps) => {
      for (const application of lived(steps)) {
        const apart = kept(partsOf(application));
        const summary = z.parse(Values, fromItem(toItem(summaryOf(application, application.createdAt))));
        const rest = withTold(untold(apart.rest, summary), summary);
        const found = z.parse(Application, whole({ rest, parts: apart.parts }));
        expect(canonical(found)).toBe(canonical(application));
      }
    }),
    { numRuns: 100 },
  );
});

const aCheck = { registry: 'str', outcome: 'found', source: 'test', checkedAt: NOW.toISOString() } as const;

describe('an application in parts', () => {
  test('is all in the rest while it is empty, and a part for each thing that was put into it', () => {
    expect(partsOf(anApplication(stories.draft.slice(0, 1))).parts).toEqual({});
    const application = anApplication(stories.issued, { person: 'p', checks: [aCheck] });
    const { documents } = application;
    expect(Object.keys(partsOf(application).parts).sort()).toEqual([
      ...Object.keys(documents)
        .sort()
        .map((code) => `DOCUMENT#${code}`),
      ...['FORM', 'PERSON', 'PINNED', 'SCREENING'],
    ]);
  });

  test('is the same in all parts but the rest when all documents are judged', () => {
    const before = partsOf(anApplication(stories.claimed));
    const after = partsOf(anApplication(stories.recommended));
    expect(after.parts).toEqual(before.parts);
    expect(after.rest['accepted']).toContain('diploma');
  });

  test('keeps what a verdict says beyond accepted', () => {
    const { documents } = anApplication(stories.returned);
    const judged = Object.entries(documents).filter(([, { verdict }]) => verdict?.outcome === 'to_repair');
    expect(judged.length).toBeGreaterThan(0);
    expect(partsOf(anApplication(stories.returned)).rest).toMatchObject({
      verdicts: Object.fromEntries(judged.map(([code, { verdict }]) => [code, verdict])),
    });
  });

  test('keeps what somebody noted about a document that they accepted', () => {
    const { documents, ...others } = anApplication(stories.recommended);
    const verdict = { outcome: 'accepted', note: 'asli' } as const;
    const noted = { ...others, documents: { diploma: { ...documents['diploma'], verdict } } };
    const application = z.parse(Application, noted);
    expect(z.parse(Application, whole(kept(partsOf(application)))).documents['diploma']).toMatchObject({
      verdict,
    });
  });

  test('pins by name what is still the newest upload, and in full what a later one has replaced', () => {
    const filed = anApplication(stories.filed);
    const [first, ...others] = filed.pinned.map(({ requirement }) => requirement);
    const { diploma } = filed.documents;
    if (diploma === undefined) throw new Error('the story has no diploma');
    expect(partsOf(filed).parts['PINNED']).toEqual({ pinned: [first, ...others] });
    const object = { ...diploma.object, versionId: 'later' };
    const again = { ...filed, documents: { ...filed.documents, diploma: { ...diploma, object } } };
    const { pinned } = z.parse(z.object({ pinned: z.array(z.unknown()) }), partsOf(again).parts['PINNED']);
    expect(pinned).toContainEqual(filed.pinned.find(({ requirement }) => requirement === 'diploma'));
    expect(pinned).not.toContain('diploma');
    expect(z.parse(Application, whole(kept(partsOf(again)))).pinned).toEqual(filed.pinned);
  });

  test('is read where all of it is in the rest, as it was stored once', () => {
    const application = anApplication(stories.issued, { person: 'p', checks: [aCheck] });
    expect(z.parse(Application, whole({ rest: application, parts: {} }))).toEqual(application);
    expect(z.parse(Application, whole(kept(partsOf(application))))).toEqual(
      z.parse(Application, fromItem(toItem(application))),
    );
  });
});
