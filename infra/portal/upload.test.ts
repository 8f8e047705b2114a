import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, expect, it } from 'vitest';
import { uploadPortal } from './upload.ts';

const folder = mkdtempSync(join(tmpdir(), 'satujam-portal-'));
mkdirSync(join(folder, 'assets'));
for (const path of ['index.html', 'assets/index-1.js', 'config.json'])
  writeFileSync(join(folder, path), 'built');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('puts every file into the bucket once, with what the stage says instead of what was built', async () => {
  const sent: PutObjectCommand['input'][] = [];
  const send = ({ input }: PutObjectCommand) => Promise.resolve(sent.push(input));
  expect(await uploadPortal(send, 'portal', { folder, config: { stage: 'staging' } })).toBe(3);
  expect(sent).toMatchObject([
    { Bucket: 'portal', Key: 'assets/index-1.js', CacheControl: 'public, max-age=31536000, immutable' },
    {
      Key: 'config.json',
      Body: '{"stage":"staging"}',
      ContentType: 'application/json',
      CacheControl: 'no-cache',
    },
    { Key: 'index.html', ContentType: 'text/html; charset=utf-8', CacheControl: 'no-cache' },
  ]);
});
