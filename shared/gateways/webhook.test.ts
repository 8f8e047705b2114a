import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { body, event, HASTE, hasty, newer, now, secret, send, sender } from '../../test/support/webhook.ts';
import { answering, redirecting, startWebhookReceiver } from '../../test/support/webhook-receiver.ts';
import type { Attempt, Trouble } from './attempt.ts';
import { post } from './webhook/post.ts';
import { specialAddresses } from './webhook/public-address.ts';
import { createWebhookSender } from './webhook.ts';

const receiver = await startWebhookReceiver();
beforeEach(() => {
  receiver.trust(secret);
});
afterEach(() => {
  receiver.distrust(secret);
  receiver.behave();
  for (const kept of [receiver.received, receiver.doubted, receiver.attempts]) kept.length = 0;
});
afterAll(() => receiver.stop());

describe('an event that is delivered', () => {
  test('is believed by a receiver of Standard Webhooks, by its id and to the letter', async () => {
    expect(await send(receiver.url)).toMatchObject({ outcome: 'delivered', status: 204, answer: '' });
    expect(receiver.received).toEqual([{ id: event.id, event }]);
    expect(receiver.attempts[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'SatuJam-Webhooks/1',
      'webhook-id': event.id,
      connection: 'close',
    });
  });

  test.each([
    ['the old', [secret]],
    ['the new', [newer]],
  ])('is believed by who has only %s secret while they change', async (_, [known = '']) => {
    receiver.distrust(secret);
    receiver.trust(known);
    expect(await send(receiver.url, sender, [newer, secret])).toMatchObject({ outcome: 'delivered' });
    receiver.distrust(known);
    receiver.trust(secret);
  });

  test('is doubted where it is signed with another secret', async () => {
    expect(await send(receiver.url, sender, [newer])).toMatchObject({
      outcome: 'refused',
      trouble: 'rejected',
      status: 401,
      answer: 'who are you?',
    });
    expect(receiver.received).toEqual([]);
  });

  test('leaves the beginning of what was answered, readable and without a secret', async () => {
    const words = `\u0000diterima\r\n${secret} ${'é'.repeat(2000)}`;
    receiver.behave(answering(200, words));
    const { answer = '' } = await send(receiver.url);
    expect(answer).toMatch(/^ diterima whsec_… é+$/);
    expect(Buffer.byteLength(answer)).toBeGreaterThan(1020);
    expect(Buffer.byteLength(answer)).toBeLessThanOrEqual(1024);
  });
});

const answers: readonly [number, Attempt['outcome'], Trouble | undefined][] = [
  [200, 'delivered', undefined],
  [202, 'delivered', undefined],
  [299, 'delivered', undefined],
  [301, 'refused', 'redirected'],
  [304, 'refused', 'redirected'],
  [400, 'refused', 'rejected'],
  [404, 'refused', 'rejected'],
  [408, 'failed', 'server_error'],
  [410, 'refused', 'gone'],
  [425, 'failed', 'server_error'],
  [429, 'failed', 'throttled'],
  [500, 'failed', 'server_error'],
  [503, 'failed', 'server_error'],
  [999, 'failed', 'answer_invalid'],
];
test.each(answers)('an answer of %i is %s (%s)', async (status, outcome, trouble) => {
  receiver.behave(answering(status, 'words'));
  const attempt = await send(receiver.url);
  expect(attempt).toMatchObject({ outcome, status });
  expect(attempt.trouble).toBe(trouble);
});

describe('a receiver that redirects', () => {
  test.each([301, 302, 303, 307, 308])('is not followed, and told where it pointed (%i)', async (status) => {
    receiver.behave(redirecting(`${receiver.url}/elsewhere`, status));
    const attempt = await send(receiver.url);
    expect(attempt).toMatchObject({ outcome: 'refused', trouble: 'redirected', status });
    expect(attempt.answer).toBe(`location: ${receiver.url}/elsewhere`);
    expect(receiver.attempts).toHaveLength(1);
  });
});

test('a refusal is told as what it is, however long its words are', async () => {
  receiver.behave((response) => response.writeHead(500).write('A'.repeat(100_000)));
  const attempt = await send(receiver.url, hasty);
  expect(attempt).toMatchObject({ outcome: 'failed', status: 500, trouble: 'server_error' });
  expect(attempt.answer).toHaveLength(1024);
});

describe('a name', () => {
  const { port } = receiver;
  const naming = (resolve: () => Promise<readonly string[]>) =>
    createWebhookSender({ allowLoopback: true, resolve, now });
  const doubting = (resolve: () => Promise<readonly string[]>) =>
    createWebhookSender({ allowLoopback: false, resolve, now, patience: HASTE });

  test('that means another address when it is asked for again is asked for once', async () => {
    const answers = [['127.0.0.1'], ['127.0.0.2'], ['10.0.0.1']];
    const resolve = vi.fn(() => Promise.resolve(answers.shift() ?? []));
    const places: unknown[] = [];
    receiver.behave((response, { socket }) => {
      places.push(socket.localAddress);
      response.end();
    });
    const attempt = await send(`http://agency.example:${port}/`, naming(resolve));
    expect(attempt).toMatchObject({ outcome: 'delivered' });
    expect(resolve.mock.calls).toEqual([['agency.example']]);
    expect(places).toEqual(['127.0.0.1']);
  });

  test('with several addresses is reached at the one that answers', async () => {
    const addresses = ['127.0.0.9', '127.0.0.1'];
    const by = naming(() => Promise.resolve(addresses));
    expect(await send(`http://agency.example:${port}/`, by)).toMatchObject({ outcome: 'delivered' });
  });

  test.each([
    ['is not answered for', () => Promise.reject(new Error('SERVFAIL')), 'failed', 'name_unanswered'],
    ['is waited for', () => new Promise<never>(() => undefined), 'failed', 'name_unanswered'],
    ['is nobody', () => Promise.resolve([]), 'refused', 'host_unknown'],
  ] as const)('that %s reaches nobody', async (_, resolve, outcome, trouble) => {
    const attempt = await send('https://agency.example/', doubting(resolve));
    expect(attempt).toMatchObject({ outcome, trouble });
    expect(attempt).not.toHaveProperty('status');
  });
});

describe('in production', () => {
  const strict = (...addresses: string[]) =>
    createWebhookSender({ allowLoopback: false, resolve: () => Promise.resolve(addresses), now });

  test.each([
    ['loopback', `https://127.0.0.1:${receiver.port}/`, 'port_not_443'],
    ['loopback on the usual port', 'https://127.0.0.1/', 'address_not_public'],
    ['what is not encrypted', receiver.url, 'scheme_not_https'],
    ['a name that is loopback', 'https://agency.example/', 'address_not_public'],
    ['the metadata of the cloud', 'http://169.254.169.254/latest/meta-data/', 'scheme_not_https'],
    ['nonsense', 'agency', 'url_invalid'],
  ] as const)('%s is never connected to, nor can it be subscribed', async (_, url, trouble) => {
    const by = strict('127.0.0.1');
    const attempt = await send(url, by);
    expect(attempt).toEqual({ outcome: 'refused', trouble, durationMs: attempt.durationMs });
    expect(await by.addressTrouble(url)).toBe(trouble);
    expect(receiver.attempts).toEqual([]);
  });

  test('a socket refuses what is not public, should a judge ever have slept', async () => {
    const posting = { headers: {}, body, signal: AbortSignal.timeout(5000), blocked: specialAddresses };
    for (const host of ['127.0.0.1', 'agency.example']) {
      const to = { url: new URL(`http://${host}:${receiver.port}/`), addresses: ['127.0.0.1'] };
      expect(await post(to, posting)).toBe('unreachable');
      expect(await post(to, { ...posting, blocked: undefined })).toMatchObject({ status: 401 });
    }
  });

  test('an address is well where a name is public, and unknown where DNS is silent', async () => {
    expect(await strict('8.8.8.8').addressTrouble('https://agency.example/events')).toBeUndefined();
    const troubles = [() => Promise.reject(new Error('SERVFAIL')), () => new Promise<never>(() => undefined)];
    for (const resolve of troubles) {
      const silent = createWebhookSender({ allowLoopback: false, resolve, now, patience: HASTE });
      expect(await silent.addressTrouble('https://agency.example/events')).toBe('host_unknown');
    }
  });
});
