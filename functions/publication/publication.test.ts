import { marshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { Envelope } from '../../shared/events/envelope.ts';
import { aForm, ID, people, stories, story } from '../../test/support/builders.ts';
import { createPublication } from './publication.ts';

const { events } = story(stories.issued);

const Image = z.record(z.string(), z.custom<AttributeValue>());

/** The stream's record of the n-th event of an application. */
function aRecord(n: number, changes: object = {}): DynamoDBRecord {
  const item = {
    pk: `APP#${ID}`,
    sk: `EVENT#${String(n).padStart(6, '0')}`,
    id: `e${n}`,
    n,
    hash: 'h',
    previousHash: 'p',
    event: events[n % events.length],
    tenant: 'metro',
    service: 'metro.sip-test',
    state: 'draft',
    round: 1,
    ...changes,
  };
  return {
    eventName: 'INSERT',
    dynamodb: {
      SequenceNumber: `s${n}`,
      NewImage: z.parse(Image, marshall(item, { removeUndefinedValues: true })),
    },
  };
}
const records = (count: number) => Array.from({ length: count }, (_, n) => aRecord(n));

/** A bus that takes all but some, given by the ids of their envelopes. */
function aBus(...refused: string[]) {
  const calls: Envelope[][] = [];
  const publish = createPublication({
    put(envelopes) {
      calls.push([...envelopes]);
      return Promise.resolve(envelopes.flatMap(({ id }, place) => (refused.includes(id) ? [place] : [])));
    },
  });
  return { calls, publish };
}

describe('what happened is published', () => {
  test('as envelopes of the house, ten a call, in the order of the stream', async () => {
    const { calls, publish } = aBus();
    expect(await publish({ Records: records(25) })).toEqual({ batchItemFailures: [] });
    expect(calls.map(({ length }) => length)).toEqual([10, 10, 5]);
    expect(calls.flat().map(({ id }) => id)).toEqual(records(25).map((_, n) => `e${n}`));
    for (const envelope of calls.flat()) expect(z.parse(Envelope, envelope)).toEqual(envelope);
  });

  test('with what it is about, and when it happened', async () => {
    const { calls, publish } = aBus();
    await publish({ Records: [aRecord(4)] });
    expect(calls).toEqual([
      [
        {
          id: 'e4',
          type: 'application.submitted',
          version: 1,
          time: '2026-11-16T01:00:00.000Z',
          tenant: 'metro',
          subject: ID,
          sequence: 4,
          data: { service: 'metro.sip-test', state: 'draft', round: 1 },
        },
      ],
    ]);
  });

  test('of a licence under its id and its own name, without the reasons', async () => {
    const { calls, publish } = aBus();
    const event = {
      type: 'suspension_proposed',
      at: '2026-11-16T01:00:00.000Z',
      by: 'kabid',
      data: { reason: 'Putusan majelis.' },
    };
    const licence = { pk: 'LICENCE#metro#503-0001', state: 'active', round: undefined, event };
    await publish({ Records: [aRecord(1, licence)] });
    expect(calls).toEqual([
      [
        {
          id: 'e1',
          type: 'licence.suspension_proposed',
          version: 1,
          time: event.at,
          tenant: 'metro',
          subject: 'metro.503-0001',
          sequence: 1,
          data: { service: 'metro.sip-test', state: 'active', round: 0 },
        },
      ],
    ]);
  });

  test('without anything personal, whatever the event carries', async () => {
    const { calls, publish } = aBus();
    await publish({ Records: records(events.length) });
    const published = JSON.stringify(calls);
    const people_ = Object.values(people).map(({ sub }) => sub);
    for (const hidden of [...Object.values(aForm()), ...people_])
      expect(published).not.toContain(`"${hidden ?? ''}`);
  });

  test('not at all when nothing happened', async () => {
    const { calls, publish } = aBus();
    expect(await publish({ Records: [] })).toEqual({ batchItemFailures: [] });
    expect(calls).toEqual([]);
  });
});

describe('an event that the bus does not take', () => {
  test('comes again with all that follows, and nothing behind it is sent before it', async () => {
    const { calls, publish } = aBus('e12', 'e15');
    expect(await publish({ Records: records(25) })).toEqual({
      batchItemFailures: [{ itemIdentifier: 's12' }],
    });
    expect(calls).toHaveLength(2);
  });

  test('comes again whole when the stream gives no number to begin from', async () => {
    const { publish } = aBus('e0');
    const { NewImage } = aRecord(0).dynamodb ?? {};
    const unnumbered = { eventName: 'INSERT' as const, dynamodb: NewImage === undefined ? {} : { NewImage } };
    expect(await publish({ Records: [unnumbered] })).toEqual({ batchItemFailures: [{ itemIdentifier: '' }] });
  });

  test('because the bus is down is a fault: the stream brings it again', async () => {
    const publish = createPublication({ put: () => Promise.reject(new Error('unreachable')) });
    await expect(publish({ Records: records(1) })).rejects.toThrow('unreachable');
  });

  test('is never passed over: a record that is no event is a fault', async () => {
    const { calls, publish } = aBus();
    await expect(publish({ Records: [aRecord(0, { event: 'x' })] })).rejects.toThrow();
    await expect(publish({ Records: [{ eventName: 'REMOVE', dynamodb: {} }] })).rejects.toThrow();
    expect(calls).toEqual([]);
  });
});
