import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { ids } from '../fixture/ids.ts';
import type { Holdings } from './holdings.ts';
import { createKmsStandIn } from './signing.ts';
import type { MemoryTable } from './table.ts';

/** One request as the server got it. */
export interface Received {
  readonly method: string;
  readonly path: string;
  /** AWS's name of the operation, for example `DynamoDB_20120810.GetItem`; empty for S3 and the registries. */
  readonly target: string;
  readonly body: Buffer;
}

export interface Sent {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** The stand-in's secret: 64 characters, as the real one. */
export const SECRET = '0123456789abcdef'.repeat(4);

const json = (body: object, status = 200): Sent => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify(body),
});

const started = { executionArn: 'arn:aws:states:::execution:approval:bench', startDate: 1_700_000_000 };

/** Answers that are always the same, by AWS's name of the operation. */
const fixed = new Map<string, object>([
  ['secretsmanager.GetSecretValue', { ARN: 'arn', Name: 'personal-data', SecretString: SECRET }],
  ['AWSEvents.PutEvents', { FailedEntryCount: 0, Entries: [{ EventId: '1' }] }],
  ['AWSStepFunctions.StartExecution', started],
  ['AWSStepFunctions.SendTaskSuccess', {}],
  ['AWSStepFunctions.SendTaskFailure', {}],
  ['AWSStepFunctions.ListExecutions', { executions: Object.values(ids).map((id) => ({ name: `${id}-r1` })) }],
]);

/**
 * The AWS services that the functions call, as far as a first event goes: DynamoDB from a table in memory, all
 * else by fixed answers. The objects of S3 are all the same file, but for certificates and status lists.
 */
export function createServices(table: MemoryTable, { chain, file, pem, statusList }: Holdings) {
  const content = readFileSync(file);
  const kms = createKmsStandIn(pem);
  /** The object at a path of S3. */
  const objectAt = (path: string): string | Buffer => {
    if (path.includes('/signing/')) return chain;
    return path.includes('/status-lists/') ? statusList : content;
  };
  return ({ body, method, path, target }: Received): Sent => {
    if (target.startsWith('DynamoDB_')) {
      const { body: reply, status } = table.call(
        target.slice(target.indexOf('.') + 1),
        JSON.parse(body.toString()),
      );
      return json(reply, status);
    }
    const answer = fixed.get(target);
    if (answer !== undefined) return json(answer);
    if (target === 'AmazonSQS.SendMessage') return json(taken(JSON.parse(body.toString())));
    if (path.startsWith('/schedules/')) return json({ ScheduleArn: 'arn:aws:scheduler:::schedule/bench' });
    if (path.startsWith('/v2/email/')) return json({ MessageId: 'bench' });
    if (path.startsWith('/registries/')) return json({ outcome: 'found', sandbox: true });
    if (target === 'TrentService.Sign') return json(kms.signed(body));
    if (target === 'TrentService.GetPublicKey') return json(kms.publicKey());
    if (target === '') return object(method, objectAt(path));
    return json({ __type: 'UnknownOperationException', message: target }, 400);
  };
}

const Message = z.object({ MessageBody: z.string() });

/** What SQS answers to a message; the SDK checks the sum. */
function taken(request: unknown): object {
  const { MessageBody } = z.parse(Message, request);
  return { MessageId: 'm', MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex') };
}

function object(method: string, content: string | Buffer): Sent {
  if (method === 'PUT') return { status: 200, headers: { 'x-amz-version-id': 'v1', etag: '"1"' }, body: '' };
  return {
    status: 200,
    headers: { 'content-type': 'application/pdf', 'x-amz-version-id': 'v1' },
    body: content,
  };
}
