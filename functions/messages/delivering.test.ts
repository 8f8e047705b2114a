import { describe, expect, test } from 'vitest';
import { anApplication, stories } from '../../test/support/builders.ts';
import { EMAIL, messagingInMemory } from '../../test/support/messaging.ts';

const returned = () => messagingInMemory({ application: anApplication(stories.returned) });

describe('a channel that is down', () => {
  test('is tried for an hour, each time after twice as long, and then the next takes over', async () => {
    const { answers, hears, later, newest, sendDue, sent } = returned();
    answers.email = () => ({ outcome: 'failed', trouble: 'TimeoutError' });
    await hears('application.returned');
    for (let minutes = 0; minutes < 120; minutes += 5) {
      later(5);
      await sendDue();
    }
    expect(sent.map(({ channel }) => channel)).toEqual(['email', 'email', 'email', 'email', 'email', 'sms']);
    const message = await newest();
    const [first, ...tries] = message?.attempts ?? [];
    const minutesOf = ({ at }: { readonly at: string }) =>
      (new Date(at).getTime() - new Date(first?.at ?? 0).getTime()) / 60_000;
    expect(tries.map(minutesOf)).toEqual([5, 15, 35, 75, 75]);
    expect(message?.state).toBe('sent');
  });

  test('leaves the next one an hour of its own', async () => {
    const { answers, hears, later, newest, sendDue } = returned();
    answers.email = () => ({ outcome: 'failed' });
    answers.sms = () => ({ outcome: 'failed' });
    await hears('application.returned');
    for (let minutes = 0; minutes < 180; minutes += 5) {
      later(5);
      await sendDue();
    }
    const message = await newest();
    const bySms = message?.attempts.filter(({ channel }) => channel === 'sms') ?? [];
    const times = bySms.map(({ at }) => new Date(at).getTime() / 60_000);
    expect(times.map((time) => time - (times[0] ?? 0))).toEqual([0, 5, 15, 35, 75]);
    expect(message?.state).toBe('failed');
  });

  test('is used again where it comes back within the hour', async () => {
    const { answers, hears, later, newest, sendDue } = returned();
    answers.email = () => ({ outcome: 'failed' });
    await hears('application.returned');
    answers.email = () => ({ outcome: 'sent' });
    later(5);
    await sendDue();
    expect(await newest()).toMatchObject({
      state: 'sent',
      attempts: [{ outcome: 'failed' }, { outcome: 'sent' }],
    });
  });
});

describe('a channel that refuses an address', () => {
  test('gives way to the next at once', async () => {
    const { answers, hears, sent } = returned();
    answers.email = () => ({ outcome: 'refused', trouble: 'MessageRejected' });
    await hears('application.returned');
    expect(sent.map(({ channel }) => channel)).toEqual(['email', 'sms']);
  });

  test('is not asked about one that mail came back from', async () => {
    const { hears, secrets, sent, wishes } = returned();
    const address = await secrets.fingerprint(EMAIL.toUpperCase());
    await wishes.suppress(address, { reason: 'bounce', at: '2026-11-15T00:00:00.000Z' });
    await hears('application.returned');
    expect(sent.map(({ channel }) => channel)).toEqual(['sms']);
  });

  test('calls an operator when it was the last', async () => {
    const { answers, hears, later, lines, newest, sendDue, sent } = returned();
    answers.email = () => ({ outcome: 'refused' });
    answers.sms = () => ({ outcome: 'refused' });
    await hears('application.returned');
    expect(await newest()).toMatchObject({ state: 'failed' });
    expect(lines.at(-1)).toContain('"messages_undelivered":1');
    later(10);
    await sendDue();
    expect(sent).toHaveLength(2);
  });
});

test('a message that goes at once is written twice: before it is sent, and that it was', async () => {
  const writes: string[] = [];
  const { hears } = messagingInMemory({
    application: anApplication(stories.returned),
    fateOf: { onDone: (operation) => operation === 'PutItem' && writes.push(operation) },
  });
  await hears('application.returned');
  expect(writes).toHaveLength(2);
});

describe('a function that is cut off', () => {
  test('before it could send leaves the message to the next, which sends it once', async () => {
    const { answers, hears, later, sendDue, sent } = returned();
    answers.email = () => new Promise(() => undefined);
    void hears('application.returned');
    await expect.poll(() => sent.length).toBe(1);
    answers.email = () => ({ outcome: 'sent' });
    await hears('application.returned');
    await sendDue();
    expect(sent).toHaveLength(1);
    later(2);
    await sendDue();
    await sendDue();
    await hears('application.returned');
    expect(sent).toHaveLength(2);
  });

  test('between writing and sending is made up for by the event that comes again', async () => {
    let puts = 0;
    const { hears, later, sent } = messagingInMemory({
      application: anApplication(stories.returned),
      fateOf: {
        fateOf: (operation) => (operation === 'PutItem' && (puts += 1) === 1 ? 'answer_lost' : 'fine'),
      },
    });
    await expect(hears('application.returned')).rejects.toThrow('lost');
    await hears('application.returned');
    expect(sent).toEqual([]);
    // The queue brings it again after three minutes.
    later(3);
    await hears('application.returned');
    expect(sent).toHaveLength(1);
  });
});
