import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Received, Sent } from './services.ts';

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Serves on a free loopback port. */
export function serve(answer: (received: Received) => Sent): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { headers, method = '', url = '' } = request;
      const target = headers['x-amz-target'];
      const sent = answer({ method, path: url, target: typeof target === 'string' ? target : '', body });
      response.writeHead(sent.status, { ...sent.headers, 'content-length': Buffer.byteLength(sent.body) });
      response.end(sent.body);
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (!isPort(address)) throw new Error('the server has no port');
      resolve({ url: `http://127.0.0.1:${address.port}`, close: () => server.close() });
    });
  });
}

const isPort = (address: AddressInfo | string | null): address is AddressInfo =>
  typeof address === 'object' && address !== null;
