import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { createApi } from '../../shared/http/api.ts';
import { anApplication, people, stories } from '../../test/support/builders.ts';
import { aLicence } from '../../test/support/licence.ts';
import { messagingInMemory } from '../../test/support/messaging.ts';
import { aRequest, bodyOf, quietTelemetry } from '../../test/support/requests.ts';
import { contract } from './contract.ts';
import { createHandlers } from './handlers.ts';

/** The API over messages that were sent. */
function api(world: Parameters<typeof messagingInMemory>[0] = {}) {
  const messaging = messagingInMemory(world);
  const ask = createApi(contract, createHandlers(messaging), quietTelemetry().telemetry);
  return { ...messaging, ask };
}

const { applicant, stranger, verifier } = people;
const issued = {
  application: anApplication(stories.issued),
  licence: aLicence({ validUntil: '2026-12-16' }),
};

describe('an inbox', () => {
  test('shows its owner what was told, newest first, page by page, and nobody else', async () => {
    const { ask, hears, later, truth } = api();
    await hears('application.submitted');
    later(60);
    truth.application = anApplication(stories.returned);
    await hears('application.returned');
    const first = bodyOf(await ask(aRequest('GET /messages', { caller: applicant, query: { limit: '1' } })));
    expect(first).toMatchObject({
      items: [
        {
          kind: 'returned',
          state: 'sent',
          channel: 'email',
          urgent: true,
          details: {
            items: [
              { title: 'registration (id)', text: 'tidak terbaca. buram' },
              { title: 'practice_name (id)', text: 'Tulis nama lengkapnya.' },
            ],
          },
        },
      ],
    });
    const { cursor } = z.parse(z.object({ cursor: z.string() }), first);
    const query = { limit: '1', cursor };
    expect(bodyOf(await ask(aRequest('GET /messages', { caller: applicant, query })))).toMatchObject({
      items: [{ kind: 'received' }],
    });
    for (const caller of [stranger, verifier])
      expect(bodyOf(await ask(aRequest('GET /messages', { caller, query })))).toEqual({ items: [] });
  });

  test('takes a made-up place for the beginning', async () => {
    const { ask, hears } = api();
    await hears('application.submitted');
    const query = { cursor: Buffer.from('2026#../../etc').toString('base64url') };
    expect(bodyOf(await ask(aRequest('GET /messages', { caller: applicant, query })))).toMatchObject({
      items: [{ kind: 'received' }],
    });
  });
});

describe('preferences', () => {
  test('are e-mail first, in Indonesian, with reminders, until somebody says otherwise', async () => {
    const { ask } = api();
    const usual = { language: 'id', channels: ['email', 'whatsapp', 'sms'], reminders: true };
    expect(bodyOf(await ask(aRequest('GET /preferences', { caller: verifier })))).toEqual(usual);
    const body = { channels: ['sms', 'email'] };
    const changed = { ...usual, ...body };
    expect(bodyOf(await ask(aRequest('PATCH /preferences', { caller: verifier, body })))).toEqual(changed);
    const english = { language: 'en' };
    await ask(aRequest('PATCH /preferences', { caller: verifier, body: english }));
    expect(bodyOf(await ask(aRequest('GET /preferences', { caller: verifier })))).toEqual({
      ...changed,
      ...english,
    });
    expect(bodyOf(await ask(aRequest('GET /preferences', { caller: applicant })))).toEqual(usual);
  });

  test.each([
    { channels: [] },
    { channels: ['sms', 'sms'] },
    { channels: ['pigeon'] },
    { language: 'fr' },
    { reminders: 'no' },
    { colour: 'red' },
  ])('are not changed by %o', async (body) => {
    const { ask } = api();
    expect(await ask(aRequest('PATCH /preferences', { caller: applicant, body }))).toMatchObject({
      statusCode: 422,
    });
  });
});

describe('the link of a reminder', () => {
  async function reminded(world = {}) {
    const all = api({ ...issued, ...world });
    await all.hears('licence.expiry_near', { days: 30 }, issued.licence.id);
    const link = new URL(all.sent[0]?.letter.unsubscribe ?? 'https://none.test');
    return { ...all, query: { token: link.searchParams.get('token') ?? '' } };
  }
  const oneClick = {
    rawBody: 'List-Unsubscribe=One-Click',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  };
  const html = { headers: { accept: 'text/html' } };

  test('asks first, and changes nothing by being opened', async () => {
    const { ask, query, wishes } = await reminded();
    const page = await ask(aRequest('GET /unsubscriptions', { query, ...html }));
    expect(page.body).toContain('<form method="post">');
    expect(bodyOf(await ask(aRequest('GET /unsubscriptions', { query })))).toEqual({ reminders: true });
    expect(await wishes.preferences(applicant.sub)).toBeUndefined();
  });

  test('ends reminders by one POST of a mail program, once for all', async () => {
    const { ask, query } = await reminded();
    const asked = aRequest('POST /unsubscriptions', { query, ...oneClick });
    expect([(await ask(asked)).statusCode, (await ask(asked)).statusCode]).toEqual([200, 200]);
    const kept = bodyOf(await ask(aRequest('GET /preferences', { caller: applicant })));
    expect(kept).toMatchObject({ reminders: false, language: 'id' });
    const page = await ask(aRequest('GET /unsubscriptions', { query, ...html }));
    expect(page.body).not.toContain('<form');
  });

  test('ends them for who has no account, at the address', async () => {
    const filing = { channel: 'counter', by: people.counter.sub, represented: false } as const;
    const application = { ...issued.application, filing };
    const { ask, hears, query, sent } = await reminded({ application });
    const page = await ask(aRequest('POST /unsubscriptions', { query, ...oneClick, ...html }));
    expect(page.statusCode).toBe(200);
    await hears('licence.expiry_near', { days: 1 }, issued.licence.id);
    expect(sent).toHaveLength(1);
    expect(bodyOf(await ask(aRequest('GET /unsubscriptions', { query })))).toEqual({ reminders: false });
  });

  test('that is forged, or of what is owed, ends nothing', async () => {
    const { ask, hears, secrets, sent } = api();
    await hears('application.submitted');
    const owed = await secrets.tokenOf(sent[0]?.letter.id ?? '');
    for (const token of [owed, 'a.b', `${sent[0]?.letter.id}.${'A'.repeat(22)}`]) {
      expect(await ask(aRequest('POST /unsubscriptions', { query: { token }, ...oneClick }))).toMatchObject({
        statusCode: 404,
      });
      const page = await ask(aRequest('GET /unsubscriptions', { query: { token }, ...html }));
      expect([page.statusCode, page.headers?.['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    }
    expect(await ask(aRequest('POST /unsubscriptions', {}))).toMatchObject({ statusCode: 422 });
  });
});
