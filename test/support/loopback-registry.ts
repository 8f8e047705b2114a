import type { ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen, type Respond } from './loopback.ts';

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly contentType: string | undefined;
  readonly body: string;
}

type RespondTo = (response: ServerResponse, attempt: number) => void;

/** A registry that answers as told and keeps what it heard. */
export async function startLoopbackRegistry(initially: RespondTo) {
  const received: Received[] = [];
  let respond = initially;
  const { stop, url } = await listen(async (request, response) => {
    const { headers, method } = request;
    received.push({
      method,
      url: request.url,
      contentType: headers['content-type'],
      body: await text(request),
    });
    respond(response, received.length);
  });
  return {
    baseUrl: `${url}/registries`,
    received,
    become: (next: RespondTo) => {
      respond = next;
    },
    stop,
  };
}
export type LoopbackRegistry = Awaited<ReturnType<typeof startLoopbackRegistry>>;

/** Does the first for so many attempts, then the second. */
export const firstThen =
  (attempts: number, first: Respond, then: Respond): RespondTo =>
  (response, attempt) => {
    (attempt <= attempts ? first : then)(response);
  };
