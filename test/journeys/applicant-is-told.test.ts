import { randomInt, randomUUID } from 'node:crypto';
import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, test } from 'vitest';
import { contract } from '../../functions/messages/contract.ts';
import { officeOf, tenants } from '../../shared/catalogue/index.ts';
import { dateOf, dayNumber } from '../../shared/domain/calendar-date.ts';
import { REMINDED_BEFORE } from '../../shared/domain/expiry-reminders.ts';
import { localDate } from '../../shared/domain/service-time.ts';
import { reminderCursorKey } from '../../shared/store/messages/keys.ts';
import { toItem } from '../../shared/store/table.ts';
import { deliver, listener, publish, untilWorked } from '../support/bus.ts';
import { invoke } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import type { Filing } from '../support/filing.ts';
import { mailAbout, mailTo, messagesTable, morningComes, smsTo } from '../support/mail.ts';
import { anybody, applicant, divisionHead, verifier } from '../support/people.ts';

const newAddress = () => `${randomUUID()}@applicants.test`;
const newPhone = () => `08${randomInt(10 ** 9, 10 ** 10)}`;
const asE164 = (phone: string) => phone.replace(/^0/, '+62');

const note = 'Surat pernyataan buram; unggah pindaian yang terbaca.';
const unreadable = { practice_statement: { outcome: 'to_repair', reason: 'unreadable', note } } as const;

/** A day at Bekasi's office, counted from today. */
function bekasiIn(days: number): string {
  const office = officeOf('bekasi');
  if (office === undefined) throw new Error('no office');
  return dateOf((dayNumber(localDate(new Date(), office.calendar)) ?? 0) + days);
}

describe('Bekasi: an applicant need not ask', () => {
  const email = newAddress();
  const phone = newPhone();
  let bus: Awaited<ReturnType<typeof listener>>;
  let filing: Filing;
  let siti: Awaited<ReturnType<typeof applicant>>;

  beforeAll(async () => {
    bus = await listener();
    siti = await applicant();
    // Her registration (STR) ends in thirty days, and her licence with it.
    filing = await siti.files('bekasi.sipp', { email, phone, str_valid_until: bekasiIn(30) });
  });

  test('the receipt comes at once, with its number and when it will be decided', async () => {
    const { receipt } = await filing.view();
    const { html, text } = await mailAbout(email, receipt?.number ?? '-');
    for (const body of [html, text]) {
      expect(body).toContain('Yth. Siti Rahmawati');
      expect(body).toContain(filing.id);
      expect(body).toContain('gratis');
      expect(body).not.toContain('1872015502900003');
    }
  });

  test('what to repair comes at once, why, and whom to ask on WhatsApp; in English, as she wished', async () => {
    await siti.client.call(contract.changePreferences, { body: { language: 'en' } });
    const andi = await verifier('bekasi');
    await andi.returns(filing.id, unreadable, { practice_name: 'Tulis nama lengkap.' });
    const { text } = await mailAbout(email, 'needs a correction');
    expect(text).toContain(note);
    expect(text).toContain('Tulis nama lengkap.');
    expect(text).toMatch(/https:\/\/wa\.me\/62\d+/);
    await filing.uploadsFor(['practice_statement']);
    await filing.fillsIn({ practice_name: 'Klinik Contoh Sehat Sentosa' });
    await filing.submits();
    await filing.untilState('in_verification', 'screened');
    await andi.verifies(filing.id);
    const kabid = await divisionHead('bekasi');
    await kabid.determines(filing.id, 'approve');
  });

  test('the licence comes in the morning, with links to it and to its public page', async () => {
    const { licence } = await filing.untilState('issued');
    await untilWorked('ComposeMessage');
    await eventually(
      async () => (await siti.client.call(contract.listMessages)).items,
      (items) => items.some(({ kind }) => kind === 'issued'),
    );
    await morningComes();
    const { text } = await mailAbout(email, licence?.number ?? '-');
    expect(text).toMatch(/\/licences\/bekasi\.\S+\/status\?code=/);
  });

  test('each once, even when everything that happened is told once more', async () => {
    const subjects = (await mailTo(email)).map(({ subject }) => subject);
    const before = await bus.about(filing.id);
    await Promise.all(before.map(publish));
    await untilWorked('ComposeMessage');
    await morningComes();
    expect((await mailTo(email)).map(({ subject }) => subject)).toEqual(subjects);
    expect(new Set(subjects).size).toBe(subjects.length);
  });

  test('she finds it all in her inbox, newest first, and nobody else does', async () => {
    const first = await siti.client.call(contract.listMessages, { query: { limit: '2' } });
    const rest = await siti.client.call(contract.listMessages, { query: { cursor: first.cursor ?? '' } });
    const kinds = [...first.items, ...rest.items]
      .map(({ kind }) => kind)
      .filter((kind) => kind !== 'approved');
    expect(kinds).toEqual(['issued', 'correction_received', 'returned', 'received']);
    const other = await applicant();
    expect(await other.client.call(contract.listMessages)).toEqual({ items: [] });
  });

  test('thirty days before it ends she is reminded, once, and ends the reminders with one click', async () => {
    const keys = tenants().flatMap((tenant) =>
      REMINDED_BEFORE.map((threshold) => reminderCursorKey(tenant, threshold)),
    );
    const forget = () =>
      Promise.all(
        keys.map((key) =>
          messagesTable.client.send(
            new DeleteItemCommand({ TableName: messagesTable.name, Key: toItem(key) }),
          ),
        ),
      );
    // No run before: all who end soon are told.
    await forget();
    await invoke('RemindOfExpiry');
    await eventually(
      async () => (await siti.client.call(contract.listMessages)).items,
      (items) => items.some(({ kind }) => kind === 'expiry_near'),
    );
    await morningComes();
    const { text } = await mailAbout(email, 'ends in 30 days');
    await forget();
    await invoke('RemindOfExpiry');
    await untilWorked('ComposeMessage');
    await morningComes();
    expect((await mailTo(email)).filter(({ subject }) => subject.includes('ends in'))).toHaveLength(1);

    const link = new URL(/(\S+\/unsubscriptions\?token=\S+)/.exec(text)?.[1] ?? '');
    const query = { token: link.searchParams.get('token') ?? '' };
    const page = await anybody.send(contract.askReminders, { query, headers: { accept: 'text/html' } });
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await siti.client.call(contract.getPreferences)).toMatchObject({ reminders: true });
    const oneClick = await fetch(link, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect(oneClick.status).toBe(200);
    expect(await siti.client.call(contract.getPreferences)).toMatchObject({ reminders: false });
  });
});

test('officers are told at the address of their office that the time runs out', async () => {
  const filing = await (await applicant()).files('bekasi.sipp', { email: newAddress(), phone: newPhone() });
  const { receipt } = await filing.view();
  const data = { service: 'bekasi.sipp', state: 'screened', round: 1, percent: 80, tell: ['section_head'] };
  const event = { id: randomUUID(), type: 'application.deadline_reached', version: 1 } as const;
  await publish({ ...event, time: new Date().toISOString(), tenant: 'bekasi', subject: filing.id, data });
  const { text } = await mailAbout('kasi@bekasi.test', receipt?.number ?? '-');
  expect(text).toContain('80 %');
  expect(text).not.toContain('Siti');
});

describe('who cannot be reached by e-mail', () => {
  test('is told by SMS from then on, with nothing that others may not read', async () => {
    const email = newAddress();
    const phone = newPhone();
    const budi = await applicant();
    const filing = await budi.files('bekasi.sipp', { email, phone });
    const { receipt } = await filing.view();
    await mailAbout(email, receipt?.number ?? '-');
    const { items } = await budi.client.call(contract.listMessages);
    await deliver('RecordBounce', {
      detail: {
        eventType: 'Bounce',
        mail: { tags: { message: [items[0]?.id] } },
        bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: email }] },
      },
    });
    await untilWorked('RecordBounce');
    await invoke('SendDueMessages');
    const number = asE164(phone);
    await eventually(
      () => smsTo(number),
      (all) => all.length > 0,
    );
    const andi = await verifier('bekasi');
    await andi.returns(filing.id, unreadable);
    const sms = await eventually(
      () => smsTo(number),
      (all) => all.length > 1,
    );
    expect(sms).toHaveLength(2);
    expect(sms.join()).not.toMatch(/Rahmawati|Siti|1872|sipp|perawat|buram/i);
    for (const text of sms) expect(text.length).toBeLessThanOrEqual(160);
    expect(await mailTo(email)).toHaveLength(1);
  });
});
