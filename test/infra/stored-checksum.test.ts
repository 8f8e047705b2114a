import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { bundle } from '../../infra/constructs/bundle.ts';

const folder = mkdtempSync(join(tmpdir(), 'satujam-test-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The headers of the one request that a bundled function makes of S3. */
async function requestOf(file: string): Promise<IncomingHttpHeaders> {
  const requests: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    requests.push(request.headers);
    request.resume().on('end', () => response.writeHead(200, { 'x-amz-version-id': 'v1' }).end());
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const env = {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_REGION: 'ap-southeast-3',
    AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SESSION_TOKEN: 'token',
  };
  await promisify(execFile)(process.execPath, ['-e', `require(${JSON.stringify(file)}).handler()`], { env });
  server.close();
  const [headers = {}] = requests;
  return headers;
}

test('what our functions store is sent with a checksum, without which S3 takes no object that is locked', async () => {
  const [built] = await bundle([{ entry: 'test/support/put-object.ts', name: 'put-object' }], folder);
  const headers = await requestOf(built?.file ?? '');
  const sum = crc32('%PDF-1.7').toString(16).padStart(8, '0');
  expect(headers['x-amz-checksum-crc32']).toBe(Buffer.from(sum, 'hex').toString('base64'));
});
