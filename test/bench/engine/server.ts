import { buffer } from 'node:stream/consumers';
import { listen } from '../../support/loopback.ts';
import type { Received, Sent } from './services.ts';

/** Serves on a free loopback port. */
export const serve = (answer: (received: Received) => Sent) =>
  listen(async (request, response) => {
    const { headers, method = '', url = '' } = request;
    const target = headers['x-amz-target'];
    const body = await buffer(request);
    const sent = answer({ method, path: url, target: typeof target === 'string' ? target : '', body });
    response.writeHead(sent.status, { ...sent.headers, 'content-length': Buffer.byteLength(sent.body) });
    response.end(sent.body);
  });
