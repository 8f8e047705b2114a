import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wib } from '../../test/support/builders.ts';
import { inOrder, type Message, MessageChannel, type Sent } from './message.ts';
import { afterAttempt, afterBounce, firstDue } from './message-course.ts';

const office = { zone: 'Asia/Jakarta' } as const;

const aMessage = (changes: Partial<Message> = {}): Message => ({
  id: '5f8d1c9e-4f0a-4f5b-9d58-3b1f6f0c7a11',
  version: 1,
  kind: 'returned',
  tenant: 'metro',
  event: { id: 'e', type: 'application.returned', subject: 'a' },
  about: '1',
  language: 'id',
  urgent: false,
  optional: false,
  state: 'pending',
  channels: ['email', 'whatsapp', 'sms'],
  attempts: [],
  createdAt: '2026-11-16T01:00:00.000Z',
  sealed: '',
  ...changes,
});

describe('a message', () => {
  test('that is not urgent waits for the morning, at first and after each failure', () => {
    expect(firstDue(false, wib('2026-11-16T22:00'), office)).toEqual(wib('2026-11-17T07:00'));
    const late = wib('2026-11-16T20:58');
    const failed = afterAttempt(aMessage(), { outcome: 'failed' }, late, office);
    expect(failed.dueAt).toBe(wib('2026-11-17T07:00').toISOString());
  });

  test('that is urgent goes, and is tried again, at night', () => {
    const night = wib('2026-11-16T23:00');
    expect(firstDue(true, night, office)).toBe(night);
    const failed = afterAttempt(aMessage({ urgent: true }), { outcome: 'failed' }, night, office);
    expect(failed.dueAt).toBe(wib('2026-11-16T23:05').toISOString());
  });

  test('comes to an end whatever channels answer, by no channel twice', () => {
    const answers = fc.array(fc.constantFrom<Sent['outcome']>('sent', 'refused', 'failed'), {
      minLength: 40,
    });
    fc.assert(
      fc.property(answers, fc.boolean(), (outcomes, urgent) => {
        let message = aMessage({ urgent });
        let now = wib('2026-11-16T08:00');
        for (const outcome of outcomes) {
          if (message.state !== 'pending') break;
          message = afterAttempt(message, { outcome }, now, office);
          now = new Date(message.dueAt ?? now);
        }
        const tried = message.attempts.map(({ channel }) => channel);
        const changes = tried.filter((channel, place) => channel !== tried[place - 1]);
        expect(new Set(changes).size).toBe(changes.length);
        expect(['sent', 'failed']).toContain(message.state);
        expect(message.dueAt).toBeUndefined();
      }),
    );
  });

  test('that came back goes by the next channel, once, however often that is told', () => {
    const now = wib('2026-11-16T08:00');
    const sent = afterAttempt(aMessage(), { outcome: 'sent' }, now, office);
    const back = afterBounce(sent, 'bounced', now, office);
    expect(back).toMatchObject({ state: 'pending', channels: ['whatsapp', 'sms'], dueAt: now.toISOString() });
    expect(back && afterBounce(back, 'bounced', now, office)).toBeUndefined();
    const last = afterAttempt(aMessage({ channels: ['email'] }), { outcome: 'sent' }, now, office);
    expect(afterBounce(last, 'bounced', now, office)).toMatchObject({ state: 'failed' });
  });
});

test('wished channels come first, and all others after them', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.constantFrom(...MessageChannel.options)), (channels) => {
      const order = inOrder({ channels });
      expect(order.slice(0, channels.length)).toEqual(channels);
      expect([...order].sort()).toEqual([...MessageChannel.options].sort());
    }),
  );
});
