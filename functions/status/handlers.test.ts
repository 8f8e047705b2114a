import { expect, test } from 'vitest';
import { createApi } from '../../shared/http/api.ts';
import { aRequest, bodyOf, quietTelemetry } from '../../test/support/requests.ts';
import { contract } from './contract.ts';
import { createHandlers } from './handlers.ts';

const TOKEN = 'eyJhbGciOiJFUzI1NiJ9.e30.AA';
const lists = { read: (list: string) => Promise.resolve(list === 'metro-2026' ? TOKEN : undefined) };
const api = createApi(contract, createHandlers({ lists }), quietTelemetry().telemetry);
const asked = (list: string) => api(aRequest('GET /status-lists/{list}', { params: { list } }));

test('a status list is for everybody, as it is, and may be kept for a minute', async () => {
  expect(await asked('metro-2026')).toEqual({
    statusCode: 200,
    headers: {
      'content-type': 'application/statuslist+jwt',
      'cache-control': 'public, max-age=60',
      'x-content-type-options': 'nosniff',
    },
    body: TOKEN,
  });
});

test('a status list that was never published is not found, and neither is what is no name of one', async () => {
  const unknown = await asked('metro-2031');
  expect([unknown.statusCode, unknown.headers?.['content-type']]).toEqual([404, 'application/problem+json']);
  expect(bodyOf(unknown)).toMatchObject({ code: 'not_found' });
  for (const name of ['../signing/metro.pem', 'metro', 'METRO-2026', `m${'x'.repeat(70)}-2026`])
    expect(await asked(name)).toMatchObject({ statusCode: 404 });
});
