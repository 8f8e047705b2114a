import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPortalServer } from './server.ts';

const files = mkdtempSync(join(tmpdir(), 'satujam-portal-'));
const servers: Server[] = [];
let portal = '';

async function listen(server: Server): Promise<string> {
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

beforeAll(async () => {
  mkdirSync(join(files, 'assets'));
  writeFileSync(join(files, 'index.html'), '<!doctype html>portal');
  writeFileSync(join(files, 'assets/index-1.js'), `// ${'x'.repeat(5000)}`);
  /** Answers with what it was asked. */
  const api = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    const { headers, method, url } = request;
    response.writeHead(201).end(JSON.stringify({ method, url, headers }));
  });
  const apiUrl = `${await listen(api)}/_aws/execute-api/a1`;
  const elsewhere = { documents: 'http://documents.test', signIn: 'http://sign-in.test' };
  portal = await listen(createPortalServer({ files, apiUrl, elsewhere, config: { stage: 'local' } }));
});
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(files, { recursive: true });
});

describe('the portal on this machine', () => {
  it.each(['/', '/signed-in?code=a', '/applications/0199'])('answers %s with its page', async (path) => {
    const response = await fetch(`${portal}${path}`);
    expect(await response.text()).toContain('portal');
    expect(response.headers.get('cache-control')).toBe('no-cache');
  });

  it('has the headers of the real one', async () => {
    const { headers } = await fetch(portal);
    expect(headers.get('content-security-policy')).toContain(
      "connect-src 'self' http://sign-in.test http://documents.test",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('compresses, and lets files with a hash in their name be kept', async () => {
    const { headers } = await fetch(`${portal}/assets/index-1.js`);
    expect(headers.get('content-encoding')).toMatch(/gzip|br/);
    expect(headers.get('cache-control')).toContain('immutable');
  });

  it('tells what it runs on', async () => {
    expect(await (await fetch(`${portal}/config.json`)).json()).toEqual({ stage: 'local' });
  });

  it.each(['/assets/index-0.js', '/..%2f..%2fpackage.json', '/.env.txt'])('has no file %s', async (path) => {
    expect((await fetch(`${portal}${path}`)).status).toBe(404);
  });

  it('passes calls on to the API as they are, without the prefix', async () => {
    const headers = { authorization: 'Bearer t', 'if-match': '"3"', 'idempotency-key': 'k' };
    const response = await fetch(`${portal}/api/applications/a%2Fb?limit=1`, { method: 'PATCH', headers });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({
      method: 'PATCH',
      url: '/_aws/execute-api/a1/applications/a%2Fb?limit=1',
      headers,
    });
  });

  it('passes public links on as they are', async () => {
    const response = await fetch(`${portal}/licences/metro.1/status?code=c`);
    expect(await response.json()).toMatchObject({
      url: '/_aws/execute-api/a1/licences/metro.1/status?code=c',
    });
  });
});
