import * as z from 'zod/mini';
import { credentials } from '../../infra/local/engine-environment.ts';
import { eventually } from './eventually.ts';
import { stack } from './stack.ts';

/**
 * The AWS services of the engine that the project itself never calls, asked by their own protocols. Only loopback,
 * and only as the engine's root user, whose signature it does not check.
 */

const headersFor = (service: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/20260101/${stack.region}/${service}/aws4_request, SignedHeaders=host, Signature=none`,
});

async function answered(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!response.ok) throw new Error(`the engine answered ${response.status}: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

/** A call of a service that speaks AWS's JSON protocol, its answer read by the schema. */
export async function ask<Schema extends z.ZodMiniType>(
  [service, target, version]: readonly [service: string, target: string, version: '1.0' | '1.1'],
  input: object,
  reply: Schema,
): Promise<z.output<Schema>> {
  const headers = {
    ...headersFor(service),
    'x-amz-target': target,
    'content-type': `application/x-amz-json-${version}`,
  };
  const send = () => fetch(stack.endpoint, { method: 'POST', headers, body: JSON.stringify(input) });
  // The engine trips over its own tables (500) when they grow while it reads them out.
  const response = await eventually(send, ({ status }) => status !== 500, { patienceMs: 5_000 });
  return z.parse(reply, await answered(response));
}

const Functions = z.object({ Functions: z.array(z.object({ FunctionName: z.string() })) });

/** Calls the Lambda function of this construct at once and waits for it. */
export async function invoke(construct: string, event: object = {}): Promise<unknown> {
  const path = `${stack.endpoint}/2015-03-31/functions`;
  const headers = headersFor('lambda');
  const list = await answered(await fetch(`${path}/?MaxItems=1000`, { headers }));
  const { Functions: all } = z.parse(Functions, list);
  const found = all.find(({ FunctionName }) => FunctionName.includes(construct));
  if (found === undefined) throw new Error(`no function ${construct}`);
  const body = JSON.stringify(event);
  const reply = await fetch(`${path}/${found.FunctionName}/invocations`, { method: 'POST', headers, body });
  if (reply.headers.has('x-amz-function-error')) throw new Error(`${construct} failed`);
  return answered(reply);
}
