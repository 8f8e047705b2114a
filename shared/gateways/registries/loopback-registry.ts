import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly contentType: string | undefined;
  readonly body: string;
}

type Respond = (response: ServerResponse, attempt: number) => void;

/** A registry for tests: a real HTTP server on a free loopback port that answers as told and keeps what it heard. */
export const startLoopbackRegistry = async (initially: Respond) => {
  const received: Received[] = [];
  let respond = initially;
  const hear = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request);
    received.push({
      method: request.method,
      url: request.url,
      contentType: request.headers['content-type'],
      body,
    });
    respond(response, received.length);
  };
  const server = createServer((request, response) => void hear(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    baseUrl: `http://127.0.0.1:${address.port}/registries`,
    received,
    become: (next: Respond) => {
      respond = next;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
export type LoopbackRegistry = Awaited<ReturnType<typeof startLoopbackRegistry>>;

/** Answers with this status and body. */
export const saying =
  (body: unknown, status = 200): Respond =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

/** Takes the request and never answers. */
export const silent: Respond = () => undefined;

/** Closes the connection without an answer. */
export const hangingUp: Respond = (response) => {
  response.destroy();
};

/** Does the first for so many attempts, then the second. */
export const firstThen =
  (attempts: number, first: Respond, then: Respond): Respond =>
  (response, attempt) => {
    (attempt <= attempts ? first : then)(response, attempt);
  };
