import { createHmac } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { S3RequestPresigner } from '@aws-sdk/s3-request-presigner';
import { HttpRequest } from '@smithy/core/protocols';
import { Hash } from '@smithy/core/serde';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBucketLinks } from './bucket-links.ts';

const at = new Date('2026-11-22T02:15:00.000Z');
const key = 'metro/01990000-0000-7000-8000-000000000001/ktp/ijazah & STR.pdf';
const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' };
const region = 'ap-southeast-3';

beforeEach(() => {
  vi.useFakeTimers({ now: at });
  vi.stubEnv('AWS_REGION', region);
  vi.stubEnv('AWS_ACCESS_KEY_ID', credentials.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', credentials.secretAccessKey);
  vi.stubEnv('AWS_SESSION_TOKEN', credentials.sessionToken);
  vi.stubEnv('AWS_ENDPOINT_URL', undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const links = () => createBucketLinks('documents', () => at);

/** The policy of an upload as S3 reads it: its conditions are a set. */
function policyOf({ Policy = '' }: Readonly<Record<string, string>>) {
  const text = Buffer.from(Policy, 'base64').toString('utf8');
  const conditions = /"conditions":\[(.*)\]/.exec(text)?.[1] ?? '';
  return {
    expiration: /"expiration":"([^"]*)"/.exec(text)?.[1],
    conditions: conditions.split(/,(?=[{[])/).sort(),
  };
}

describe('leave to upload', () => {
  it("asks of S3 what AWS's own library asks", async () => {
    const ours = await links().grantUpload(key, 'application/pdf', 1234);
    const theirs = await createPresignedPost(new S3Client({ region, credentials }), {
      Bucket: 'documents',
      Key: key,
      Expires: 900,
      Fields: { 'Content-Type': 'application/pdf' },
      Conditions: [['content-length-range', 1234, 1234]],
    });
    expect(ours.url).toBe(theirs.url);
    const { Policy: _, 'X-Amz-Signature': __, ...fields } = ours.fields;
    const { Policy: ___, 'X-Amz-Signature': ____, ...expected } = theirs.fields;
    expect(fields).toEqual(expected);
    expect(policyOf(ours.fields).conditions).toEqual(policyOf(theirs.fields).conditions);
    expect(policyOf(ours.fields).expiration).toBe('2026-11-22T02:30:00.000Z');
    expect(ours.expiresAt).toBe('2026-11-22T02:30:00.000Z');
  });
});

describe('a signature', () => {
  const hmac = (secret: string | Buffer, text: string) => createHmac('sha256', secret).update(text);
  const signed = (policy: string) => {
    const scope = ['20261122', region, 's3', 'aws4_request'];
    const signingKey = scope.reduce<string | Buffer>(
      (secret, part) => hmac(secret, part).digest(),
      `AWS4${credentials.secretAccessKey}`,
    );
    return hmac(signingKey, policy).digest('hex');
  };

  it('of an upload is that of Signature Version 4', async () => {
    const { fields } = await links().grantUpload(key, 'application/pdf', 1234);
    expect(fields['X-Amz-Signature']).toBe(signed(fields['Policy'] ?? ''));
  });

  it("of a link is that of AWS's own library", async () => {
    const { expiresAt, url } = await links().linkTo({ key, versionId: 'v/1+2=' }, 'ijazah.pdf');
    const host = `documents.s3.${region}.amazonaws.com`;
    const path = `/${key.split('/').map(encodeURIComponent).join('/')}`;
    const query = {
      versionId: 'v/1+2=',
      'response-content-disposition': 'attachment; filename="ijazah.pdf"',
    };
    const presigner = new S3RequestPresigner({ region, credentials, sha256: Hash.bind(null, 'sha256') });
    const request = new HttpRequest({ method: 'GET', hostname: host, path, query });
    const expected = await presigner.presign(request, { signingDate: at, expiresIn: 300 });
    const { host: actualHost, pathname, searchParams } = new URL(url);
    expect([actualHost, pathname]).toEqual([host, path]);
    expect(Object.fromEntries(searchParams)).toEqual({ ...expected.query });
    expect(expiresAt).toBe('2026-11-22T02:20:00.000Z');
  });
});

it("leads to the embedded engine's path of the bucket when there is one", async () => {
  vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:4566');
  const { url } = await links().linkTo({ key: 'a/b', versionId: '1' }, 'b.pdf');
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:4566\/documents\/a\/b\?/);
  expect((await links().grantUpload('a', 'image/png', 1)).url).toBe('http://127.0.0.1:4566/documents/');
});
