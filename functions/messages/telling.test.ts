import { describe, expect, test } from 'vitest';
import { anApplication, ID, people, stories, wib } from '../../test/support/builders.ts';
import { aLicence } from '../../test/support/licence.ts';
import { EMAIL, messagingInMemory, PHONE } from '../../test/support/messaging.ts';

describe('who filed an application', () => {
  test('is told of the receipt by e-mail, in text and HTML, at once and at night too', async () => {
    const people = messagingInMemory();
    people.clock.now = wib('2026-11-16T23:30');
    await people.hears('application.submitted');
    expect(people.sent).toMatchObject([{ channel: 'email', to: EMAIL }]);
    expect(people.sent[0]?.letter.text).toContain(people.truth.application.receipt?.number);
    expect(people.sent[0]?.letter.html).toContain('Yth. Siti Aminah');
    expect(people.sent[0]?.letter.unsubscribe).toBeUndefined();
  });

  test('gets one message however often the event comes', async () => {
    const { hears, sent } = messagingInMemory();
    await Promise.all([hears('application.submitted'), hears('application.submitted')]);
    await hears('application.submitted');
    expect(sent).toHaveLength(1);
  });

  test('reads what to repair, why, and whom to ask', async () => {
    const { hears, sent } = messagingInMemory({ application: anApplication(stories.returned) });
    await hears('application.returned');
    expect(sent[0]?.letter.text).toContain('registration (id)');
    expect(sent[0]?.letter.text).toContain('buram');
    expect(sent[0]?.letter.text).toContain('https://wa.me/6281200000000');
  });

  test('is not told what is not so any more', async () => {
    const { hears, sent } = messagingInMemory({ application: anApplication(stories.recommended) });
    await hears('application.returned');
    await hears('application.approved');
    await hears('application.claimed');
    expect(sent).toEqual([]);
  });

  test('reads it in the language and by the channel of their own choice', async () => {
    const { hears, sent, wishes } = messagingInMemory();
    await wishes.prefer(people.applicant.sub, { language: 'en', channels: ['sms'], reminders: true });
    await hears('application.submitted');
    expect(sent).toMatchObject([{ channel: 'sms', to: PHONE, letter: { language: 'en' } }]);
  });

  test('waits until seven in the morning for what can wait, and then reads what is so then', async () => {
    const { clock, hears, messages, sendDue, sent, truth } = messagingInMemory({
      application: anApplication(stories.issued),
      licence: aLicence(),
    });
    clock.now = wib('2026-11-16T21:00');
    await hears('application.issued', { licence: { id: aLicence().id, number: '', validUntil: '' } });
    await hears('licence.reinstated', {}, aLicence().id);
    await sendDue();
    expect(sent).toEqual([]);
    truth.licence = aLicence({ state: 'suspended' });
    clock.now = wib('2026-11-17T07:00');
    await sendDue();
    expect(sent.map(({ letter }) => letter.subject)).toEqual([
      'Surat Izin Praktik Anda terbit: 503/0001/SIP-TEST/XI/2026',
    ]);
    const { items } = await messages.inbox(people.applicant.sub, { limit: 5 });
    expect(items.find(({ kind }) => kind === 'reinstated')?.state).toBe('overtaken');
  });

  test('at a counter has no inbox, and is told all the same', async () => {
    const filed = anApplication(stories.filed, {
      filing: { channel: 'counter', by: people.counter.sub, represented: false },
    });
    const { hears, newest, sent } = messagingInMemory({ application: filed });
    await hears('application.submitted');
    expect(sent).toHaveLength(1);
    expect(await newest()).toBeUndefined();
  });

  test('without any address finds it in the inbox alone', async () => {
    const { hears, newest, sent } = messagingInMemory({ form: { full_name: 'Siti' } });
    await hears('application.submitted');
    expect(sent).toEqual([]);
    expect(await newest()).toMatchObject({ state: 'unaddressed' });
  });

  test('asked for the end of a licence, is told that it was carried out', async () => {
    const { clock, hears, sent } = messagingInMemory({ application: anApplication(stories.issued) });
    clock.now = wib('2026-11-16T09:00');
    await hears('application.issued');
    expect(sent[0]?.letter.subject).toMatch(/selesai/);
  });
});

test('whom a facility filed for is sent the code, by whom, and where to confirm it', async () => {
  const application = anApplication(stories.byFacility);
  const { hears, newest, sent, truth } = messagingInMemory({
    application,
    form: { full_name: 'Siti', email: EMAIL, practice_name: 'RS Sehat' },
  });
  await hears('application.confirmation_requested');
  expect(sent[0]?.letter.text).toMatch(/RS Sehat \(P\d+\)[\s\S]*[0-9A-Z]{5}-[0-9A-Z]{5}/);
  expect(sent[0]?.letter.text).toContain(`https://portal.test/confirm/${ID}`);
  expect(await newest()).toBeUndefined();
  truth.application = anApplication(stories.confirmed);
  await hears('application.confirmation_requested');
  expect(sent).toHaveLength(1);
});

test('officers are told that a time limit is near at the addresses of their office, each once', async () => {
  const { hears, sent } = messagingInMemory();
  const data = { percent: 80, tell: ['section_head', 'division_head', 'verifier'] };
  await hears('application.deadline_reached', data);
  await hears('application.deadline_reached', data);
  expect(sent.map(({ channel, to }) => `${channel} ${to}`)).toEqual([
    'email kasi@metro.test',
    'email kabid@metro.test',
  ]);
  expect(sent[0]?.letter.text).toContain('80 %');
});

test('of an event about nothing nobody is told anything', async () => {
  const { hears, sent } = messagingInMemory();
  await hears('application.submitted', {}, '01936f00-0000-7000-8000-00000000dead');
  await hears('licence.suspended', {}, 'metro.NOTHING');
  expect(sent).toEqual([]);
});

test('table and log have nothing of a person in the clear', async () => {
  const { hears, items, lines } = messagingInMemory({ application: anApplication(stories.returned) });
  await hears('application.returned');
  expect(lines).toHaveLength(1);
  for (const kept of [JSON.stringify(items()), lines.join()])
    expect(kept).not.toMatch(/Siti|rumah\.test|81234567890|buram/);
});

test('a code that a newer one replaced overnight is not sent any more', async () => {
  const application = anApplication(stories.byFacility);
  const { clock, hears, items, sendDue, sent, truth } = messagingInMemory({ application });
  clock.now = wib('2026-11-16T22:00');
  await hears('application.confirmation_requested', { round: 1 });
  const { confirmation } = application;
  if (confirmation === undefined) throw new Error('nothing to confirm');
  truth.application = { ...application, confirmation: { ...confirmation, round: confirmation.round + 1 } };
  await hears('application.confirmation_requested', { round: 2 });
  clock.now = wib('2026-11-17T07:00');
  await sendDue();
  expect(items()).toHaveLength(2);
  expect(sent).toHaveLength(1);
});

describe('the holder of a licence', () => {
  const suspended = aLicence({
    state: 'suspended',
    suspension: { at: '2026-11-16T15:00:00.000Z', ground: 'registration' },
  });

  test('is told at night that it is suspended, since when and why; by SMS neither number nor why', async () => {
    const { clock, hears, sent } = messagingInMemory({ licence: suspended });
    clock.now = wib('2026-11-16T22:00');
    await hears('licence.suspended', {}, suspended.id);
    expect(sent[0]?.letter.text).toMatch(
      /503\/0001\/SIP-TEST.* dibekukan mulai 16 Nov 2026: STR tidak berlaku lagi/,
    );
    expect(sent[0]?.letter.short).not.toMatch(/503|STR/);
    expect(sent[0]?.letter.text).toContain(`https://portal.test/licences/${suspended.id}`);
  });

  test('is told that the office revoked it, and not what they did themselves', async () => {
    const end = { at: '2026-11-16T01:00:00.000Z', reason: 'own_request' } as const;
    const { hears, sent, truth } = messagingInMemory({ licence: aLicence({ state: 'revoked', end }) });
    await hears('licence.revoked', {}, suspended.id);
    expect(sent).toEqual([]);
    truth.licence = aLicence({
      state: 'revoked',
      end: { ...end, reason: 'office_decision', ground: 'false_data' },
    });
    await hears('licence.revoked', {}, suspended.id);
    expect(sent[0]?.letter.text).toContain('data permohonan tidak benar');
  });
});

test('who is rejected reads why in the words of the office, and where to object', async () => {
  const rejected = anApplication(stories.recommended, {
    state: 'rejected',
    determination: {
      by: 'kabid',
      outcome: 'reject',
      reason: 'STR milik orang lain.',
      at: '2026-11-16T01:00:00.000Z',
    },
  });
  const { hears, sent } = messagingInMemory({ application: rejected });
  await hears('application.rejected');
  expect(sent[0]?.letter.text).toContain('STR milik orang lain.');
  expect(sent[0]?.letter.text).toContain('keberatan atau pengaduan kepada Pengaduan');
  expect(sent[0]?.letter.short).not.toContain('tolak');
});
