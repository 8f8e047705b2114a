import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { createClient } from '../../infra/local/client.ts';
import { newToken } from '../support/people.ts';
import { stack } from '../support/stack.ts';
import { forgedFrom } from './support/callers.ts';
import { routeOf } from './support/routes.ts';

const genuine = await newToken(['applicant']);
const [head = '', claims = '', signature = ''] = genuine.split('.');
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const Head = z.record(z.string(), z.unknown());
const headOf = (changes: object) =>
  part({ ...z.parse(Head, JSON.parse(Buffer.from(head, 'base64url').toString())), ...changes });

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const signedBy = (first: string) =>
  `${first}.${claims}.${sign('sha256', Buffer.from(`${first}.${claims}`), privateKey).toString('base64url')}`;
const asSecret = (first: string) =>
  `${first}.${claims}.${createHmac('sha256', publicKey.export({ type: 'spki', format: 'pem' }))
    .update(`${first}.${claims}`)
    .digest('base64url')}`;

const badTokens: Record<string, string> = {
  'is no token': 'halo',
  'is empty in all parts': '..',
  'claims to be somebody else': forgedFrom(genuine),
  'is not signed': `${headOf({ alg: 'none' })}.${claims}.`,
  'is signed by a key of its own': signedBy(head),
  'brings its own key': signedBy(headOf({ jwk: publicKey.export({ format: 'jwk' }) })),
  'names a key that nobody has': signedBy(headOf({ kid: 'nobody' })),
  'is signed with a public key as if it were a secret': asSecret(headOf({ alg: 'HS256' })),
  'lacks the end of its signature': `${head}.${claims}.${signature.slice(0, -8)}`,
};

test.each(Object.entries(badTokens))('a token that %s opens nothing', async (_, token) => {
  const { status } = await createClient(stack.apiUrl, token).send(routeOf('listApplications'));
  expect(status).toBe(401);
});

test('a genuine token opens what it is for', async () => {
  const { status } = await createClient(stack.apiUrl, genuine).send(routeOf('listApplications'));
  expect(status).toBe(200);
});

test('a token in any other place than its header opens nothing', async () => {
  const anybody = createClient(stack.apiUrl);
  const route = routeOf('listApplications');
  const basic = { authorization: `Basic ${genuine}` };
  expect((await anybody.send(route, { headers: basic })).status).toBe(401);
  expect((await anybody.send(route, { query: { access_token: genuine } })).status).toBe(401);
});
