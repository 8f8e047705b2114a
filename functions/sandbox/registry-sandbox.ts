import * as z from 'zod/mini';
import { FacilityQuestion, NikQuestion, paths, StrQuestion } from '../../shared/gateways/registries/wire.ts';
import { notice, titles } from './notice.ts';
import {
  type Behaviour,
  facilityBehaviour,
  nikBehaviour,
  skpBehaviour,
  strBehaviour,
} from './registry-rules.ts';

const SLOW_MS = 5_000;

/** What the sandbox reads of an HTTP API event, payload format 2.0. */
export interface SandboxRequest {
  readonly rawPath: string;
  readonly requestContext: { readonly http: { readonly method: string } };
  readonly body?: string | undefined;
  readonly isBase64Encoded: boolean;
}

/** Reads a question's JSON and tells the behaviour towards it; `undefined` when it is not a question. */
type Read = (json: unknown) => Behaviour | undefined;

const reader =
  <Schema extends z.ZodMiniType>(schema: Schema, behave: (question: z.output<Schema>) => Behaviour): Read =>
  (json) => {
    const parsed = z.safeParse(schema, json);
    return parsed.success ? behave(parsed.data) : undefined;
  };

const readers = new Map<string, Read>([
  [paths.str, reader(StrQuestion, strBehaviour)],
  [paths.nik, reader(NikQuestion, nikBehaviour)],
  [paths.skp, reader(StrQuestion, skpBehaviour)],
  [paths.facility, reader(FacilityQuestion, facilityBehaviour)],
]);

const reply = (statusCode: number, type: string, body: object) => ({
  statusCode,
  headers: {
    'content-type': `application/${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'x-satujam-sandbox': 'true',
    'x-satujam-notice-id': notice.id,
    'x-satujam-notice-en': notice.en,
  },
  body: JSON.stringify({ sandbox: true, source: 'sandbox', notice, ...body }),
});

const problem = (status: keyof typeof titles) =>
  reply(status, 'problem+json', {
    type: 'about:blank',
    status,
    title: titles[status].en,
    titles: titles[status],
  });

const parseJson = ({ body, isBase64Encoded }: SandboxRequest): unknown => {
  try {
    return JSON.parse(isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString('utf8') : (body ?? ''));
  } catch {
    return undefined;
  }
};

/**
 * The sandbox of the external registries: deterministic answers by the rules of README.md, whatever the prefix
 * of its paths. `wait` sleeps so many milliseconds. Keeps and logs nothing of what it is asked.
 */
export const createRegistrySandbox =
  ({ wait }: { wait: (ms: number) => Promise<unknown> }) =>
  async (request: SandboxRequest) => {
    const read = readers.get(request.rawPath.split('/').at(-1) ?? '');
    if (read === undefined) return problem(404);
    if (request.requestContext.http.method !== 'POST') return problem(405);
    const behaviour = read(parseJson(request));
    switch (behaviour?.outcome) {
      case undefined:
        return problem(400);
      case 'down':
        return problem(503);
      case 'slow':
        await wait(SLOW_MS);
        return reply(200, 'json', { outcome: 'found' });
      case 'found':
      case 'not_found':
      case 'mismatch':
        return reply(200, 'json', behaviour);
    }
  };
