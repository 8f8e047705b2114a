import type { SQSRecord } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { createConsumer } from './batch.ts';
import { Delivery } from './envelope.ts';

const aRecord = (messageId: string, body: string): SQSRecord => ({
  messageId,
  body,
  receiptHandle: 'r',
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '0',
    SenderId: 's',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:ap-southeast-3:000000000000:queue',
  awsRegion: 'ap-southeast-3',
});

const Message = z.object({ name: z.string() });
const said: string[] = [];

beforeEach(() => {
  said.length = 0;
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => said.push(String(line)) > 0);
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('a batch of messages', () => {
  const done: string[] = [];
  const consume = createConsumer(Message, ({ name }) => {
    if (name === 'bad') return Promise.reject(new Error('a fault'));
    done.push(name);
    return Promise.resolve();
  });
  beforeEach(() => {
    done.length = 0;
  });

  test('is worked message by message: those that fail come again, the others are done', async () => {
    const bodies = [
      '{"name":"one"}',
      '{"name":"bad"}',
      'no JSON',
      '{"title":"no message"}',
      '{"name":"two"}',
    ];
    const Records = bodies.map((body, n) => aRecord(`m${n}`, body));
    expect(await consume({ Records })).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm1' }, { itemIdentifier: 'm2' }, { itemIdentifier: 'm3' }],
    });
    expect(done).toEqual(['one', 'two']);
  });

  test('of nothing is done', async () => {
    expect(await consume({ Records: [] })).toEqual({ batchItemFailures: [] });
  });

  test('with work that throws at once fails for that message alone', async () => {
    const throwing = createConsumer(Message, () => {
      throw new Error('a fault');
    });
    expect(await throwing({ Records: [aRecord('m1', '{"name":"x"}')] })).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm1' }],
    });
  });

  test('logs what failed and where, and quotes nothing that was sent', async () => {
    await consume({ Records: [aRecord('m1', 'Siti 3374014505900003'), aRecord('m2', '{"name":["Siti"]}')] });
    expect(said).toHaveLength(2);
    expect(said.join()).toContain('m1');
    expect(said.join()).not.toContain('Siti');
    expect(said.join()).not.toContain('3374014505900003');
  });
});

test('what comes from the bus is an envelope within its event', () => {
  const detail = {
    id: 'e1',
    type: 'application.submitted',
    version: 1,
    time: '2026-11-16T01:00:00.000Z',
    tenant: 'metro',
    subject: 'a1',
    data: { service: 'metro.sip-test', state: 'submitted', round: 1 },
  };
  expect(Delivery.parse({ source: 'satujam', 'detail-type': detail.type, detail })).toEqual({ detail });
  expect(Delivery.safeParse({ detail: { ...detail, version: 2 } }).success).toBe(false);
});
