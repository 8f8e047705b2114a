import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { aForm, ID, inContext, NOW, people, stories, story } from '../../test/support/builders.ts';
import { decide } from '../../test/support/decide.ts';
import { aLicence } from '../../test/support/licence.ts';
import { randomSteps, strictStandard as standard, timed } from '../../test/support/random-story.ts';
import { type Application } from '../domain/application.ts';
import type { ApplicationEvent } from '../domain/application-events.ts';
import { stageOf } from '../domain/application-state.ts';
import { evolve } from '../domain/evolve.ts';
import { isRefusal } from '../domain/refusal.ts';
import { isPublishedType, publishedOf } from '../events/published.ts';
import { eventKey, licenceEventKey } from './keys.ts';
import { fromItem, toItem } from './table.ts';
import { envelopeOf, toldOfApplication, toldOfLicence, toldOnly } from './told-event.ts';

/** The item of an application's event, as the table gives it back. */
const itemOf = (application: Application, event: ApplicationEvent, left?: string) =>
  fromItem(
    toItem({
      ...eventKey(ID, application.version),
      ...{ id: `e${application.version}`, n: application.version, previousHash: 'p', hash: 'h', event },
      ...toldOfApplication(application, event, left),
    }),
  );

const issued = story(stories.issued).application;
const licence = aLicence({ facility: '3374011', state: 'suspended' });
const suspended = { type: 'suspended', at: NOW.toISOString(), by: 'kadis', data: { proposal: 1 } } as const;
const suspendedItem = {
  ...licenceEventKey(licence.id, 2),
  ...{ id: 'e2', n: 2, previousHash: 'p', hash: 'h', event: suspended },
  ...toldOfLicence(licence, suspended),
};

const Parts = z.record(z.string(), z.unknown());

/** What a projection leaves of an item: paths of names, one or two deep. */
function projected(item: object, { ExpressionAttributeNames: names, ProjectionExpression }: typeof toldOnly) {
  const kept: Record<string, unknown> = {};
  for (const path of ProjectionExpression.split(', ')) {
    const [top = '', inner] = path.split('.').map((name) => names[name] ?? '');
    const value = z.parse(Parts, item)[top];
    if (inner === undefined) kept[top] = value;
    else kept[top] = { ...z.parse(Parts, kept[top] ?? {}), [inner]: z.parse(Parts, value)[inner] };
  }
  return kept;
}

describe('an event as it is told', () => {
  test('names the licence that was issued, the purpose, the facility and its place in the history', () => {
    const reference = { id: licence.id, number: licence.number, validUntil: licence.validUntil };
    const event = { type: 'issued', at: NOW.toISOString(), by: 'x', data: { licence: reference } } as const;
    expect(envelopeOf(itemOf({ ...issued, facility: '3374011' }, event, 'issuance'))).toEqual({
      id: `e${issued.version}`,
      type: 'application.issued',
      version: 1,
      time: NOW.toISOString(),
      tenant: 'metro',
      subject: ID,
      sequence: issued.version,
      data: {
        service: 'metro.sip-test',
        state: 'issued',
        round: 1,
        left: 'issuance',
        purpose: 'new',
        facility: '3374011',
        licence: reference,
      },
    });
  });

  test('tells how much of the time is over and whom that is put before', () => {
    const event: ApplicationEvent = {
      ...{ type: 'deadline_reached', at: NOW.toISOString(), by: 'system:clock' },
      data: { percent: 80, priority: 3, tell: ['section_head'] },
    };
    expect(envelopeOf(itemOf(issued, event)).data).toMatchObject({ percent: 80, tell: ['section_head'] });
  });

  test('of a licence names it, and says expired where its state does not', () => {
    const { data, sequence, subject } = envelopeOf(suspendedItem);
    expect({ subject, sequence, data }).toEqual({
      subject: licence.id,
      sequence: 2,
      data: {
        service: 'metro.sip-test',
        state: 'suspended',
        round: 0,
        facility: '3374011',
        licence: { id: licence.id, number: licence.number, validUntil: licence.validUntil },
      },
    });
    const expired = { ...suspended, type: 'expired', data: { lastDay: '2031-11-16' } } as const;
    expect(toldOfLicence(licence, expired).state).toBe('expired');
  });

  test('from before there was a contract is told with what is known of it', () => {
    const { facility: _, licence: __, ...before } = suspendedItem;
    expect(envelopeOf(before).data).toEqual({ service: 'metro.sip-test', state: 'suspended', round: 0 });
    expect(publishedOf(envelopeOf(before))).toBeUndefined();
  });

  test('is told the same without all else that lies in its item', () => {
    const event = story(stories.returned).events.at(-1);
    if (event === undefined) throw new Error('nothing happened');
    const whole = { ...suspendedItem, event: { ...event, by: people.verifier.sub } };
    const kept = projected(whole, toldOnly);
    expect(envelopeOf(kept)).toEqual(envelopeOf(whole));
    expect(kept['event']).toEqual({ type: 'returned', at: event.at });
    expect(JSON.stringify(kept)).not.toMatch(/buram|verifikator|hash/i);
  });
});

test('whatever anybody does, agencies may be told it when it is theirs to know, and of nobody’s words or name', () => {
  const told = new Set<string>();
  fc.assert(
    fc.property(randomSteps, (steps) => {
      let before: Application | undefined;
      for (const { choose, now } of timed(steps)) {
        const { by, command, rules } = choose(before);
        const decision = decide(before, command, inContext(by, now, { standard, ...rules }));
        if (isRefusal(decision)) continue;
        for (const event of decision.events) {
          const after = evolve(before, event);
          const left = before && stageOf(before);
          const envelope = envelopeOf(itemOf(after, event, left));
          const published = publishedOf(envelope);
          const isTheirs =
            isPublishedType(envelope.type) && !(event.type === 'withdrawn' && before?.state === 'draft');
          expect(published !== undefined, envelope.type).toBe(isTheirs);
          if (published) told.add(published.type);
          for (const value of [...Object.values(aForm()), event.by])
            expect(JSON.stringify(envelope)).not.toContain(`"${value}"`);
          before = after;
        }
      }
    }),
    { numRuns: 200 },
  );
  // What every run of random steps comes to.
  expect([...told]).toContain('application.submitted');
});
