import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { NOW } from '../../test/support/builders.ts';
import { issuers, PUBLIC_URL } from '../../test/support/credential.ts';
import { anInspector, issue, keys, request, shown } from '../../test/support/inspector.ts';
import { bodyOf } from '../../test/support/requests.ts';
import { contract } from './contract.ts';

describe('the issuer of credentials', () => {
  test('says where its keys are, and anybody may keep that for an hour', async () => {
    const reply = await anInspector().get('/.well-known/jwt-vc-issuer', 'metro');
    expect(bodyOf(reply)).toEqual({
      issuer: `${PUBLIC_URL}/metro`,
      jwks_uri: `${PUBLIC_URL}/.well-known/jwks/metro`,
    });
    expect(reply.headers).toMatchObject({ 'cache-control': 'public, max-age=3600' });
  });

  test('publishes every key it signs or signed with, by names that stay, and no private part', async () => {
    const reply = await anInspector().get('/.well-known/jwks', 'metro');
    const [first, second] = [1767225600, 1798761600];
    const { keys: published } = z.parse(contract.getJwks.reply.body, bodyOf(reply));
    const key = { kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' };
    expect(published).toMatchObject([
      { ...key, kid: 'metro-1', nbf: first, exp: second },
      { ...key, kid: 'metro-2', nbf: second },
    ]);
    expect(Object.keys(published[1] ?? {}).sort()).toEqual([
      'alg',
      'crv',
      'kid',
      'kty',
      'nbf',
      'use',
      'x',
      'y',
    ]);
    expect(reply.headers).toMatchObject({ 'cache-control': 'public, max-age=3600' });
  });

  test.each(['nowhere', '__proto__', 'bekasi'])('is not found under %s', async (tenant) => {
    for (const path of ['/.well-known/jwks', '/.well-known/jwt-vc-issuer'])
      expect((await anInspector().get(path, tenant)).statusCode).toBe(404);
  });
});

describe('a new key of an issuer', () => {
  const later = new Date('2027-03-01T02:00:00Z');
  const kidOf = (credential: string) => {
    const [head = ''] = credential.split('.');
    return z.parse(z.looseObject({ kid: z.string() }), JSON.parse(Buffer.from(head, 'base64url').toString()))
      .kid;
  };

  test('signs the new credentials, and the old ones still verify', async () => {
    const renewed = await issue({ ...request, issuedAt: later });
    expect([kidOf(shown), kidOf(renewed.shown)]).toEqual(['metro-1', 'metro-2']);
    const inspector = anInspector({ now: later });
    for (const credential of [shown, renewed.shown])
      expect(await inspector.verdict({ credential })).toMatchObject({ verdict: 'valid', codes: [] });
  });

  test('takes over for good: what the old key signs after its time is not valid', async () => {
    const backdated = issuers();
    const old = backdated.keys.current('metro', NOW);
    if (old === undefined) throw new Error('Metro has a key');
    const [head = '', payload = ''] = shown.split('~', 1).join().split('.');
    const claims = z.parse(z.looseObject({}), JSON.parse(Buffer.from(payload, 'base64url').toString()));
    const late = { ...claims, iat: Math.floor(later.getTime() / 1000) };
    const signed = `${head}.${Buffer.from(JSON.stringify(late)).toString('base64url')}`;
    const signature = await keys.current('metro', NOW)?.sign(Buffer.from(signed));
    const forged = `${signed}.${Buffer.from(signature ?? '').toString('base64url')}~`;
    expect(await anInspector({ now: later }).verdict({ credential: forged })).toMatchObject({
      verdict: 'unknown',
      codes: ['key_expired'],
    });
  });
});
