import { describe, expect, test } from 'vitest';
import { anApplication, stories, wib } from '../../test/support/builders.ts';
import { EMAIL, messagingInMemory, PHONE } from '../../test/support/messaging.ts';
import { anOffice } from '../../test/support/standard.ts';
import { createBounceRecord } from './bouncing.ts';

const calendarOf = () => anOffice().calendar;

/** Somebody was told by e-mail, and this became of it. */
async function told() {
  const messaging = messagingInMemory({ application: anApplication(stories.returned) });
  await messaging.hears('application.returned');
  const tags = { message: [messaging.sent[0]?.letter.id ?? ''] };
  const record = createBounceRecord({ ...messaging, calendarOf });
  const recipients = [{ emailAddress: EMAIL }];
  return {
    ...messaging,
    bounces: (bounceType: string) =>
      record({ detail: { mail: { tags }, bounce: { bounceType, bouncedRecipients: recipients } } }),
    complains: () => record({ detail: { mail: { tags }, complaint: { complainedRecipients: recipients } } }),
  };
}

describe('mail that came back for good', () => {
  test('goes by the next channel, and so does everything after it', async () => {
    const { bounces, hears, later, sendDue, sent, truth } = await told();
    await bounces('Permanent');
    await bounces('Permanent');
    await sendDue();
    expect(sent.map(({ channel, to }) => [channel, to])).toEqual([
      ['email', EMAIL],
      ['sms', PHONE],
    ]);
    truth.application = anApplication(stories.filed);
    later(1);
    await hears('application.submitted');
    expect(sent.at(-1)?.channel).toBe('sms');
  });

  test('keeps quiet at night where it was not urgent', async () => {
    const messaging = messagingInMemory({ application: anApplication(stories.approved) });
    const record = createBounceRecord({ ...messaging, calendarOf });
    await messaging.hears('application.approved');
    messaging.clock.now = wib('2026-11-16T23:00');
    const tags = { message: [messaging.sent[0]?.letter.id ?? ''] };
    const bounce = { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: EMAIL }] };
    await record({ detail: { mail: { tags }, bounce } });
    await messaging.sendDue();
    expect(messaging.sent).toHaveLength(1);
  });
});

test('a full mailbox is tried again by SES, not by us', async () => {
  const { bounces, newest, secrets, sendDue, sent, wishes } = await told();
  await bounces('Transient');
  await sendDue();
  expect(sent).toHaveLength(1);
  expect(await newest()).toMatchObject({ state: 'sent' });
  expect(await wishes.isSuppressed(await secrets.fingerprint(EMAIL))).toBe(false);
});

test('who complains gets no more mail, but is not told the same again', async () => {
  const { complains, secrets, sendDue, sent, wishes } = await told();
  await complains();
  await sendDue();
  expect(sent).toHaveLength(1);
  expect(await wishes.isSuppressed(await secrets.fingerprint(EMAIL))).toBe(true);
});

test('a bounce of what is no message of ours only closes the address', async () => {
  const messaging = messagingInMemory();
  const record = createBounceRecord({ ...messaging, calendarOf });
  const bounce = { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: EMAIL }] };
  await record({ detail: { mail: {}, bounce } });
  await record({ detail: { mail: { tags: { message: ['nothing'] } }, bounce } });
  expect(messaging.items()).toHaveLength(1);
});
