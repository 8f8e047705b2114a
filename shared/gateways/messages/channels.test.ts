import { text } from 'node:stream/consumers';
import { HttpResponse } from '@smithy/core/protocols';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { listen, saying } from '../../../test/support/loopback.ts';
import type { Letter } from './channel.ts';
import { createEmail } from './email.ts';
import { createSms } from './sms.ts';
import { createWhatsApp } from './whatsapp.ts';

const ID = '5f8d1c9e-4f0a-4f5b-9d58-3b1f6f0c7a11';
const letter = (changes: Partial<Letter> = {}): Letter => ({
  id: ID,
  language: 'id',
  subject: 'Permohonan diterima – «1»',
  html: '<p>Halo</p>',
  text: 'Halo',
  short: 'DPMPTSP: permohonan 1 diterima.',
  template: { name: 'satujam_received', parameters: ['DPMPTSP', '1'] },
  ...changes,
});

const Asked = z.object({ path: z.string(), body: z.union([z.instanceof(Uint8Array), z.string()]) });

/** What the SDK would send, and the answer that it gets. */
function wire(status: number, answer: string, type = 'application/json') {
  const asked: { path: string; text: string }[] = [];
  const requestHandler = {
    handle(request: unknown) {
      const { body, path } = z.parse(Asked, request);
      asked.push({ path, text: typeof body === 'string' ? body : new TextDecoder().decode(body) });
      const headers = { 'content-type': type };
      const bytes = new TextEncoder().encode(answer);
      return Promise.resolve({ response: new HttpResponse({ statusCode: status, headers, body: bytes }) });
    },
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
  };
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  return { asked, config: { region: 'ap-southeast-3', credentials, requestHandler } };
}

describe('an e-mail', () => {
  const settings = { sender: 'no-reply@satujam.test', configurationSet: 'mail' };

  test('goes to SES as text and HTML, tagged with its message', async () => {
    const { asked, config } = wire(200, '{"MessageId":"1"}');
    expect(await createEmail(settings, config).send('siti@rumah.test', letter())).toEqual({
      outcome: 'sent',
    });
    expect(JSON.parse(asked[0]?.text ?? '')).toMatchObject({
      FromEmailAddress: 'SatuJam <no-reply@satujam.test>',
      Destination: { ToAddresses: ['siti@rumah.test'] },
      ConfigurationSetName: 'mail',
      EmailTags: [{ Name: 'message', Value: ID }],
      Content: { Simple: { Subject: { Data: 'Permohonan diterima – «1»', Charset: 'UTF-8' } } },
    });
    expect(asked[0]?.text).not.toContain('List-Unsubscribe');
  });

  test('that may be ended says how, for one click', async () => {
    const { asked, config } = wire(200, '{"MessageId":"1"}');
    const url = 'https://satujam.example/unsubscriptions?token=x.y';
    await createEmail(settings, config).send('siti@rumah.test', letter({ unsubscribe: url }));
    expect(JSON.parse(asked[0]?.text ?? '')).toMatchObject({
      Content: {
        Simple: {
          Headers: [
            { Name: 'Auto-Submitted', Value: 'auto-generated' },
            { Name: 'List-Unsubscribe', Value: `<${url}>` },
            { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
          ],
        },
      },
    });
  });

  test.each([
    [400, 'MessageRejected', 'refused'],
    [400, 'BadRequestException', 'refused'],
    [429, 'TooManyRequestsException', 'failed'],
    [400, 'SendingPausedException', 'failed'],
    [403, 'AccessDeniedException', 'failed'],
    [500, 'InternalFailure', 'failed'],
  ])('answered %i %s is %s, and asked once', async (status, trouble, outcome) => {
    const { asked, config } = wire(status, JSON.stringify({ __type: trouble, message: 'x' }));
    expect(await createEmail(settings, config).send('siti@rumah.test', letter())).toEqual({
      outcome,
      trouble,
    });
    expect(asked).toHaveLength(1);
  });
});

describe('an SMS', () => {
  const xml = (code: string) =>
    `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>x</Message></Error></ErrorResponse>`;

  test('goes to a telephone, as a transaction, under our name, with the short words alone', async () => {
    const { asked, config } = wire(
      200,
      '<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>',
      'text/xml',
    );
    expect(await createSms('SATUJAM', config).send('+6281234567890', letter())).toEqual({ outcome: 'sent' });
    const form = new URLSearchParams(asked[0]?.text);
    expect(form.get('PhoneNumber')).toBe('+6281234567890');
    expect(form.get('Message')).toBe(letter().short);
    expect([...form.values()]).toEqual(expect.arrayContaining(['Transactional', 'SATUJAM']));
    expect(form.get('TopicArn')).toBeNull();
  });

  test.each([
    ['InvalidParameter', 'refused'],
    ['Throttled', 'failed'],
  ])('answered %s is %s', async (code, outcome) => {
    const { config } = wire(400, xml(code), 'text/xml');
    expect(await createSms('SATUJAM', config).send('+62', letter())).toMatchObject({ outcome });
  });
});

describe('WhatsApp', () => {
  const credentials = () => Promise.resolve({ accessKeyId: 'test', secretAccessKey: 'test' });

  /** The service as its reference describes it: one signed request. */
  async function answering(status: number) {
    const asked: { url: string; authorization: string; body: string }[] = [];
    const service = await listen(async (request, response) => {
      const body = await text(request);
      asked.push({ url: request.url ?? '', authorization: request.headers.authorization ?? '', body });
      saying({ messageId: '1' }, status)(response);
    });
    const settings = { phoneNumberId: 'phone-number-id-1', region: 'ap-southeast-1' };
    return { asked, service, channel: createWhatsApp(settings, { credentials, endpoint: service.url }) };
  }

  test('gets a template that Meta has approved, signed', async () => {
    const { asked, channel, service } = await answering(200);
    expect(await channel.send('+6281234567890', letter())).toEqual({ outcome: 'sent' });
    const [{ authorization, body, url } = { authorization: '', body: '', url: '' }] = asked;
    expect(url).toBe('/v1/whatsapp/send');
    expect(authorization).toContain('/ap-southeast-1/social-messaging/aws4_request');
    const Sent = z.object({ originationPhoneNumberId: z.string(), message: z.string() });
    const { message, originationPhoneNumberId } = z.parse(Sent, JSON.parse(body));
    expect(originationPhoneNumberId).toBe('phone-number-id-1');
    expect(JSON.parse(Buffer.from(message, 'base64').toString())).toMatchObject({
      to: '+6281234567890',
      template: {
        name: 'satujam_received',
        language: { code: 'id' },
        components: [
          {
            parameters: [
              { type: 'text', text: 'DPMPTSP' },
              { type: 'text', text: '1' },
            ],
          },
        ],
      },
    });
    await service.stop();
  });

  test.each([
    [400, 'refused'],
    [403, 'failed'],
    [429, 'failed'],
    [500, 'failed'],
  ])('answered %i is %s', async (status, outcome) => {
    const { channel, service } = await answering(status);
    expect(await channel.send('+62', letter())).toEqual({ outcome, trouble: `status_${status}` });
    await service.stop();
  });

  test('that is not there has failed', async () => {
    const { channel, service } = await answering(200);
    await service.stop();
    expect(await channel.send('+62', letter())).toMatchObject({ outcome: 'failed' });
  });
});
