import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import * as z from 'zod/mini';

/** How a receiver answers what it has read. */
export type Manner = (response: ServerResponse, request: IncomingMessage) => unknown;

export const answering =
  (status: number, words = '', headers: Readonly<Record<string, string>> = {}): Manner =>
  (response) =>
    response.writeHead(status, headers).end(words);

export const redirecting = (location: string, status = 307): Manner => answering(status, '', { location });

/** Never answers. */
export const hanging: Manner = () => undefined;

/** Begins to answer and goes on for ever: a few bytes at a time, or as many as the wire takes, up to a limit. */
export const dripping =
  (every = 20): Manner =>
  async (response) => {
    response.writeHead(200);
    while (response.write('.')) await pause(every);
  };

const megabyte = Buffer.alloc(1024 ** 2, 'A');
/** As fast as the wire takes it. */
export const flooding =
  (megabytes = 1024): Manner =>
  (response) => {
    response.writeHead(200, { 'content-length': megabytes * megabyte.length });
    return pipeline(Readable.from(Array.from({ length: megabytes }, () => megabyte)), response);
  };

const Headers = z.object({
  'webhook-id': z.string(),
  'webhook-timestamp': z.string(),
  'webhook-signature': z.string(),
});

/** As an agency reads it, who has the documents only. */
const Event = z.object({
  id: z.string(),
  type: z.string(),
  time: z.iso.datetime(),
  tenant: z.string(),
  subject: z.string(),
  sequence: z.optional(z.int()),
  data: z.record(z.string(), z.unknown()),
});

export interface Received {
  /** `webhook-id`. */
  readonly id: string;
  readonly event: z.infer<typeof Event>;
}

/** A file of its certificate and one of its key, both PEM: then it is reached by https. */
interface Tls {
  readonly key: string;
  readonly cert: string;
}

/**
 * An agency's endpoint on the loopback: verifies every request with the Standard Webhooks library of another author,
 * keeps what is genuine, and answers 204 or as it is told. What is not genuine gets 401.
 */
export async function startWebhookReceiver({ tls }: { readonly tls?: Tls } = {}) {
  const secrets: string[] = [];
  const received: Received[] = [];
  const attempts: IncomingMessage[] = [];
  const doubted: string[] = [];
  let manner: Manner = answering(204);

  async function hear(request: IncomingMessage, response: ServerResponse) {
    attempts.push(request);
    const body = await text(request);
    const event = genuine(body, request, secrets);
    if (event === undefined) {
      doubted.push(body);
      return response.writeHead(401).end('who are you?');
    }
    received.push(event);
    return manner(response, request);
  }

  const listener = (request: IncomingMessage, response: ServerResponse) => {
    hear(request, response).catch(() => response.destroy());
  };
  const server = tls === undefined ? createServer(listener) : createSecureServer(tls, listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.parse(z.object({ port: z.int() }), server.address());

  return {
    port,
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}/events`,
    /** What was genuine, in the order in which it came; twice what came twice. */
    received,
    /** Bodies of what was not. */
    doubted,
    /** Every request that came, genuine or not. */
    attempts,
    /** From now on what is signed with this secret is genuine too. */
    trust: (secret: string) => void secrets.unshift(secret),
    /** No longer. */
    distrust: (secret: string) => void secrets.splice(secrets.indexOf(secret), 1),
    /** Answers in another manner from now on; as usual without one. */
    behave: (how: Manner = answering(204)) => void (manner = how),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
export type WebhookReceiver = Awaited<ReturnType<typeof startWebhookReceiver>>;

function genuine(
  body: string,
  { headers }: IncomingMessage,
  secrets: readonly string[],
): Received | undefined {
  for (const secret of secrets)
    try {
      const signed = Headers.parse(headers);
      const event = Event.parse(new Webhook(secret).verify(body, signed));
      return { id: signed['webhook-id'], event };
    } catch {}
  return undefined;
}
