import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { createAgencyBus } from './agency-bus.ts';
import { createAgencyQueue } from './agency-queue.ts';
import type { Attempt, Trouble } from './attempt.ts';

type Answer = (response: ServerResponse) => unknown;

const asked: { readonly target: unknown; readonly body: unknown }[] = [];
let answer: Answer = () => undefined;

/** In the place of AWS: hears what the SDK says, and answers as AWS documents it. */
const aws = createServer((request, response) => {
  void text(request).then((body) => {
    asked.push({ target: request.headers['x-amz-target'], body: JSON.parse(body) });
    answer(response);
  });
}).listen(0, '127.0.0.1');
await once(aws, 'listening');
const { port } = z.parse(z.object({ port: z.int() }), aws.address());

beforeAll(() => {
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${port}`);
  vi.stubEnv('AWS_REGION', 'ap-southeast-3');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
});
beforeEach(() => {
  asked.length = 0;
});
afterAll(() => {
  vi.unstubAllEnvs();
  aws.closeAllConnections();
  aws.close();
});

const saying =
  (body: object, status = 200): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
const refusing = (code: string, status = 400) => saying({ __type: code, message: 'words' }, status);

const options = {
  house: { region: 'ap-southeast-3', account: '111111111111' },
  now: () => new Date(),
};
const bus = createAgencyBus(options);
const queue = createAgencyQueue(options);
const hasty = { ...options, patience: 300 };
const BUS = 'arn:aws:events:ap-southeast-3:222222222222:event-bus/satujam-events';
const QUEUE = 'arn:aws:sqs:ap-southeast-3:222222222222:satujam-events';
const body = JSON.stringify({ id: 'event-1' });
const time = '2026-11-22T09:15:00.000Z';

const digestOf = (words: string) => createHash('md5').update(words).digest('hex');

const put = (arn = BUS, by = bus) => by({ arn, body, type: 'licence.revoked', time });
const send = (arn = QUEUE, by = queue) => by({ arn, body, id: 'event-1', orderKey: 'licence-1' });

describe("an agency's bus", () => {
  test('gets the event under its type and time, from us', async () => {
    answer = saying({ FailedEntryCount: 0, Entries: [{ EventId: 'e-1' }] });
    expect(await put()).toMatchObject({ outcome: 'delivered', answer: 'e-1' });
    expect(asked).toEqual([
      {
        target: 'AWSEvents.PutEvents',
        body: {
          Entries: [
            {
              EventBusName: BUS,
              Source: 'satujam',
              DetailType: 'licence.revoked',
              Detail: body,
              Time: Date.parse(time) / 1000,
            },
          ],
        },
      },
    ]);
  });

  test.each<[string, Attempt['outcome'], Trouble]>([
    ['AccessDeniedException', 'refused', 'access_denied'],
    ['NotAuthorizedForSourceException', 'refused', 'access_denied'],
    ['EventBusNotFound', 'refused', 'target_unknown'],
    ['InvalidArgument', 'refused', 'rejected'],
    ['ThrottlingException', 'failed', 'throttled'],
    ['InternalFailure', 'failed', 'server_error'],
    ['constructor', 'refused', 'rejected'],
  ])('that does not take the entry of a call that succeeds (%s) is told', async (code, outcome, trouble) => {
    answer = saying({ FailedEntryCount: 1, Entries: [{ ErrorCode: code, ErrorMessage: 'words' }] });
    expect(await put()).toMatchObject({ outcome, trouble, answer: `${code}: words` });
  });

  test.each([
    ['nothing', {}],
    ['no entry', { FailedEntryCount: 0, Entries: [] }],
    ['an entry without id', { FailedEntryCount: 0, Entries: [{}] }],
    ['a failure without reason', { FailedEntryCount: 1, Entries: [{ EventId: 'e-1' }] }],
  ])('that says %s has not got it', async (_, said) => {
    answer = saying(said);
    expect(await put()).toMatchObject({ outcome: 'failed', trouble: 'answer_invalid' });
  });

  test('that is none of an agency is not asked', async () => {
    expect(await put(BUS.replace('222222222222', '111111111111'))).toMatchObject({ trouble: 'own_account' });
    expect(await put(QUEUE)).toMatchObject({ outcome: 'refused', trouble: 'arn_invalid' });
    expect(asked).toEqual([]);
  });
});

describe("an agency's queue", () => {
  test('gets the event', async () => {
    answer = saying({ MessageId: 'm-1', MD5OfMessageBody: digestOf(body) });
    expect(await send()).toMatchObject({ outcome: 'delivered', answer: 'm-1' });
    const QueueUrl = 'https://sqs.ap-southeast-3.amazonaws.com/222222222222/satujam-events';
    expect(asked).toEqual([{ target: 'AmazonSQS.SendMessage', body: { QueueUrl, MessageBody: body } }]);
  });

  test('gets it in its order and once, where it is one that keeps them', async () => {
    answer = saying({ MessageId: 'm-1', MD5OfMessageBody: digestOf(body) });
    expect(await send(`${QUEUE}.fifo`)).toMatchObject({ outcome: 'delivered' });
    expect(asked[0]?.body).toMatchObject({
      MessageGroupId: 'licence-1',
      MessageDeduplicationId: 'event-1',
    });
  });

  test.each([
    ['says nothing', {}],
    ['tells of no message', { MD5OfMessageBody: digestOf(body) }],
    ['got something else', { MessageId: 'm-1', MD5OfMessageBody: digestOf('else') }],
  ])('that %s has not got it', async (_, said) => {
    answer = saying(said);
    expect(await send()).toMatchObject({ outcome: 'failed', trouble: 'answer_invalid' });
  });

  test('that is none of an agency is not asked', async () => {
    expect(await send(QUEUE.replace('satujam-', ''))).toMatchObject({ trouble: 'arn_not_prefixed' });
    expect(asked).toEqual([]);
  });
});

describe.each([
  ['bus', () => put(), () => put(BUS, createAgencyBus(hasty))],
  ['queue', () => send(), () => send(QUEUE, createAgencyQueue(hasty))],
])('a call to an agency at its %s', (_, call, callInHaste) => {
  test.each<[string, number, Attempt['outcome'], Trouble]>([
    ['AccessDeniedException', 403, 'refused', 'access_denied'],
    ['com.amazonaws.sqs#KmsAccessDenied', 400, 'refused', 'access_denied'],
    ['com.amazonaws.sqs#QueueDoesNotExist', 400, 'refused', 'target_unknown'],
    ['ResourceNotFoundException', 400, 'refused', 'target_unknown'],
    ['ThrottlingException', 400, 'failed', 'throttled'],
    ['RequestThrottled', 403, 'failed', 'throttled'],
    ['ServiceUnavailable', 503, 'failed', 'server_error'],
    ['Whatever', 500, 'failed', 'server_error'],
    ['InvalidMessageContents', 400, 'refused', 'rejected'],
  ])('that is refused with %s (%i) is told, and not repeated', async (code, status, outcome, trouble) => {
    answer = refusing(code, status);
    const attempt = await call();
    expect(attempt).toMatchObject({ outcome, trouble, status });
    expect(attempt.answer).toContain('words');
    expect(asked).toHaveLength(1);
  });

  test('that hangs is not waited for', async () => {
    answer = () => undefined;
    const attempt = await callInHaste();
    expect(attempt).toMatchObject({ outcome: 'failed', trouble: 'too_slow' });
    expect(attempt.durationMs).toBeLessThan(2000);
  });

  test('that is cut off is worth another', async () => {
    answer = (response) => response.destroy();
    expect(await call()).toMatchObject({ outcome: 'failed', trouble: 'unreachable' });
  });

  test.each(['ExpiredTokenException', 'InvalidSignatureException', 'UnrecognizedClientException'])(
    'for which our own credentials do not do (%s) is a fault of ours',
    async (code) => {
      answer = refusing(code, 403);
      await expect(call()).rejects.toMatchObject({ name: code });
    },
  );
});
