import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { Trouble } from '../trouble.ts';
import { ask } from './ask.ts';

const number = { kind: 'number', tenant: 'metro', number: '503/0001/SIP-TEST/XI/2026' } as const;

test.each(['<html>', '', '{"verdict":"valid"}', '[]'])(
  'who answers otherwise than SatuJam has said nothing of a licence: %s',
  async (answer) => {
    const server = createServer((_, response) => {
      response.end(answer);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    await expect(ask(`http://127.0.0.1:${port}`, number)).rejects.toThrow(Trouble);
    server.close();
    server.closeAllConnections();
    await expect(ask(`http://127.0.0.1:${port}`, number)).rejects.toThrow(/cannot be reached/);
  },
);
