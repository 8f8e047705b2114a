import * as z from 'zod/mini';
import { serve } from '../engine/server.ts';
import type { Received, Sent } from '../engine/services.ts';
import { Operation } from './calls.ts';

/** A call as it came over the wire; a floor makes it again. */
export interface Recorded {
  readonly operation: Operation;
  readonly input: object;
}

const Json = z.looseObject({});
const inputOf = (body: Buffer) => z.parse(Json, JSON.parse(body.toString()));

const SCHEDULES = '/schedules/';

function recordedOf({ body, method, path, target }: Received): Recorded {
  if (target !== '') {
    return { operation: z.parse(Operation, target.slice(target.indexOf('.') + 1)), input: inputOf(body) };
  }
  if (path.startsWith('/registries/')) return { operation: 'Ask', input: { path, body: inputOf(body) } };
  if (path.startsWith(SCHEDULES)) {
    const Name = path.slice(SCHEDULES.length);
    return { operation: 'CreateSchedule', input: { ...inputOf(body), Name } };
  }
  const [, Bucket = '', ...key] = (path.split('?')[0] ?? '').split('/');
  const Key = key.map(decodeURIComponent).join('/');
  if (method === 'HEAD') return { operation: 'HeadObject', input: { Bucket, Key } };
  if (method !== 'PUT') return { operation: 'GetObject', input: { Bucket, Key } };
  return { operation: 'PutObject', input: { Bucket, Key, Body: 'x'.repeat(body.length) } };
}

/** Serves as the stub does and keeps what was asked; `taken()` empties the list. */
export async function startRecording(answer: (received: Received) => Sent) {
  const calls: Recorded[] = [];
  const server = await serve((received) => {
    calls.push(recordedOf(received));
    return answer(received);
  });
  return { ...server, taken: () => calls.splice(0) };
}
