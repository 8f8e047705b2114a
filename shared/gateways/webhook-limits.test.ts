import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { HASTE, hasty, LEEWAY, secret, send } from '../../test/support/webhook.ts';
import { deaf, peer, repeating, saying } from '../../test/support/webhook-peers.ts';
import {
  answering,
  dripping,
  flooding,
  hanging,
  type Manner,
  startWebhookReceiver,
} from '../../test/support/webhook-receiver.ts';
import type { Trouble } from './attempt.ts';

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

/** Only where it has to give up is a sender in haste. */
const senderFor = (trouble: Trouble) => (trouble === 'too_slow' ? hasty : undefined);

const peers: readonly [string, (socket: Socket) => void, Trouble][] = [
  ['says nothing', () => undefined, 'too_slow'],
  ['drips its header', repeating('HTTP/1.1 200 OK\r\n', 1000), 'too_slow'],
  ['sends early hints for ever', repeating('HTTP/1.1 103 Early Hints\r\n\r\n', 5), 'too_slow'],
  ['has no end of header', repeating(`HTTP/1.1 200 OK\r\n${'x-a: b\r\n'.repeat(100)}`, 1), 'answer_invalid'],
  ['sends 9 KB of header', saying(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(9000)}\r\n\r\n`), 'answer_invalid'],
  ['speaks SSH', saying('SSH-2.0-OpenSSH_9.9\r\n'), 'answer_invalid'],
  [
    'has two lengths',
    saying('HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab'),
    'answer_invalid',
  ],
  ['hangs up', (socket) => socket.once('data', () => socket.end()), 'connection_lost'],
  ['resets', (socket) => socket.once('data', () => socket.resetAndDestroy()), 'connection_lost'],
  [
    'switches protocols',
    saying('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
    'answer_invalid',
  ],
  [
    'ends before the end',
    (socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc')),
    'connection_lost',
  ],
  [
    'sends rotten chunks',
    saying('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nZZ\r\n'),
    'connection_lost',
  ],
];
test.each(peers)('a peer that %s is an attempt that failed', async (_, speak, trouble) => {
  await using other = await peer(speak);
  const attempt = await send(`http://127.0.0.1:${other.port}/`, senderFor(trouble));
  expect(attempt).toMatchObject({ outcome: 'failed', trouble });
  expect(attempt.durationMs).toBeLessThan(HASTE + LEEWAY);
});

const manners: readonly [string, Manner, Trouble][] = [
  ['hangs', hanging, 'too_slow'],
  ['hangs in its answer', (response) => response.writeHead(200).write('so far'), 'too_slow'],
  ['drips its answer', dripping(), 'too_slow'],
  ['sends 65 KB', answering(200, 'A'.repeat(65 * 1024)), 'answer_too_long'],
  ['sends 1 GB', flooding(), 'answer_too_long'],
];
test.each(manners)('a receiver that %s is cut off', async (_, manner, trouble) => {
  receiver.behave(manner);
  const attempt = await send(receiver.url, senderFor(trouble));
  expect(attempt).toMatchObject({ outcome: 'failed', trouble });
  expect(attempt.durationMs).toBeLessThan(HASTE + LEEWAY);
});

test('of 1 GB hardly more is taken than is read', async () => {
  const flood = Buffer.alloc(1024 * 1024, 'A');
  await using other = await peer((socket) => {
    const pour = () => {
      while (socket.writable && socket.write(flood));
    };
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1073741824\r\n\r\n');
    socket.on('drain', pour);
    pour();
  });
  expect(await send(`http://127.0.0.1:${other.port}/`)).toMatchObject({ trouble: 'answer_too_long' });
  await pause(50);
  expect(other.written()).toBeLessThan(16 * 1024 * 1024);
});

test('where nobody listens nothing is reached', async () => {
  const other = await peer(() => undefined);
  await other[Symbol.asyncDispose]();
  expect(await send(`http://127.0.0.1:${other.port}/`)).toMatchObject({
    outcome: 'failed',
    trouble: 'unreachable',
  });
});

test('a host that does not take a connection is not waited for', async () => {
  await using host = await deaf();
  const attempt = await send(`http://127.0.0.1:${host.port}/`, hasty);
  expect(attempt).toMatchObject({ outcome: 'failed', trouble: 'too_slow' });
  expect(attempt.durationMs).toBeLessThan(HASTE + LEEWAY);
});

test('nine are not held back by a tenth that hangs', async () => {
  const silent = await peer(() => undefined);
  const slow = send(`http://127.0.0.1:${silent.port}/`);
  const fast = await Promise.all(Array.from({ length: 9 }, () => send(receiver.url)));
  expect(fast.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 9 }, () => 'delivered'));
  await silent[Symbol.asyncDispose]();
  expect(await slow).toMatchObject({ trouble: 'connection_lost' });
});
